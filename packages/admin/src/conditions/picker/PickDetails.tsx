import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { useWords } from '../../app/use-words.ts';
import { Chip } from '../../ui/Chip.tsx';
import { codeWords } from '../../ui/words.ts';
import type { FieldPick } from './picks.ts';
import css from './FieldPicker.module.css';

const EXAMPLES = 6;

/** What is known of a field before it is chosen. */
export function PickDetails({ pick }: { pick: FieldPick }) {
  const { t } = useTranslation('builder');
  const format = useFormat();
  const words = useWords();
  const { label, also, kind, group, id, origin, type, examples = [], seen, lastSeen } = pick;
  const isNamed = id.includes(':') && also !== undefined && also !== label;
  return (
    <div className={css['details']} aria-hidden>
      <h3>{label}</h3>
      {isNamed && <p className="sm-mono sm-muted">{also}</p>}
      <p className="sm-small sm-soft">{t(`picker.origin.${origin}`)}</p>
      {type && (
        <p className="sm-small sm-muted">
          {t('picker.type', { type: codeWords(words, 'builder:picker.types', type) })}
        </p>
      )}
      {seen !== undefined && (
        <p className="sm-small sm-muted">
          {group === 'segments' ? t('picker.people', { count: seen }) : t('picker.seen', { count: seen })}
        </p>
      )}
      {lastSeen && (
        <p className="sm-small sm-muted">{t('picker.lastSeen', { when: format.instant(lastSeen, true) })}</p>
      )}
      {examples.length > 0 && (
        <div className={css['examples']}>
          <p className="sm-small sm-muted">{t('picker.examples')}</p>
          <p>
            {examples.slice(0, EXAMPLES).map((example) => (
              <Chip key={example}>{example}</Chip>
            ))}
          </p>
        </div>
      )}
      {!id.includes(':') && <p className="sm-small sm-muted">{t(`about.${kind}`)}</p>}
    </div>
  );
}
