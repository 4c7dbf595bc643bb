import type { Message } from '@sandmill/contracts/api/messages';
import { IconCheck, IconClock, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { stayed, waits } from './message-looks.ts';
import { useMessageWords } from './use-message-words.ts';
import css from './Messages.module.css';

/** Every gate with what it looked at; those after the one that stopped it were not asked. */
export function WhyGates({ message }: { message: Message }) {
  const { t } = useTranslation('messages');
  const { gateLine } = useMessageWords();
  const { status, gates } = message;
  const kind = stayed(status) ? 'held' : waits(status) ? 'waiting' : status === 'uncertain' ? 'allowed' : 'sent';
  const title = t(`why.${kind}`);
  return (
    <>
      <h3>{title}</h3>
      {gates.length === 0 && <p className="sm-muted">{t('why.notAsked')}</p>}
      <ul>
        {gates.map((gate) => {
          const { text, note } = gateLine(gate);
          const holds = !gate.passed && waits(status);
          const GateIcon = gate.passed ? IconCheck : holds ? IconClock : IconX;
          return (
            <li key={gate.gate}>
              <GateIcon size={16} stroke={1.8} className={css[gate.passed ? 'ok' : 'accent']} aria-hidden />
              <span {...(gate.passed ? {} : { className: 'sm-strong' })}>{text}</span>
              <span className="sm-nowrap">{note}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
