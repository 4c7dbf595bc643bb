import type { Gate } from '@sandmill/contracts/api/messages';
import { IconCheck, IconHandStop, IconMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../../../app/use-words.ts';
import { gateWords } from './gate-words.ts';
import css from './GateList.module.css';

const ORDER = ['suppression', 'consent', 'preferences', 'journey', 'frequency', 'quietHours', 'content'] as const;

/** Gates in their order: passed, the one that held it back, and those never asked. */
export function GateList({ gates }: { gates: Gate[] }) {
  const { t } = useTranslation('contacts');
  const words = useWords();
  const hasStopped = gates.some(({ passed }) => !passed);
  const notAsked = hasStopped ? ORDER.filter((name) => !gates.some(({ gate }) => gate === name)) : [];
  return (
    <ul className={css['gates']}>
      {gates.map((gate) => (
        <li key={gate.gate} data-passed={gate.passed}>
          {gate.passed ? (
            <IconCheck size={16} stroke={1.8} className="sm-up" aria-hidden />
          ) : (
            <IconHandStop size={16} stroke={1.6} className="sm-down" aria-hidden />
          )}
          <span>{gateWords(gate, words)}</span>
        </li>
      ))}
      {notAsked.map((name) => (
        <li key={name} data-skipped>
          <IconMinus size={16} stroke={1.6} aria-hidden />
          <span>{t('gate.notAsked', { gate: t(`gate.name.${name}`) })}</span>
        </li>
      ))}
    </ul>
  );
}
