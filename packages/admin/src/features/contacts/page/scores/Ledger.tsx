import type { ScoreEntry, ScoreNow } from '@sandmill/contracts/api/scores';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../app/use-format.ts';
import { useWords } from '../../../../app/use-words.ts';
import { eventWords } from '../../../../conditions/words/event-words.ts';
import { Instant } from '../../../../ui/Instant.tsx';
import css from './Ledger.module.css';

type Props = { items: ScoreEntry[]; rules: ScoreNow['rules'] };

/** Each event that gave points: then, and what is left of them now. */
export function Ledger({ items, rules }: Props) {
  const { t } = useTranslation('scores');
  const format = useFormat();
  const words = useWords();
  if (items.length === 0) return <p className="sm-13 sm-muted">{t('ledger.none')}</p>;
  const counted = new Set(items.map(({ rule }) => rule));
  const standing = rules.filter(({ id, points }) => !counted.has(id) && points !== 0);
  return (
    <table className={css['ledger']}>
      <thead>
        <tr>
          <th>{t('ledger.when')}</th>
          <th>{t('ledger.what')}</th>
          <th className="sm-num">{t('ledger.then')}</th>
          <th className="sm-num">{t('ledger.now')}</th>
        </tr>
      </thead>
      <tbody>
        {standing.map(({ id, name, points }) => (
          <tr key={id}>
            <td className="sm-muted">{t('ledger.standing')}</td>
            <td>{name ?? id}</td>
            <td className="sm-num">{format.signed(points)}</td>
            <td className="sm-num">{format.number(points, 1)}</td>
          </tr>
        ))}
        {items.map(({ at, eventId, event, rule, ruleName, points, now, state }) => (
          <tr key={eventId + rule}>
            <td className="sm-nowrap sm-muted">
              <Instant at={at} withTime />
            </td>
            <td>{ruleName ?? eventWords({ name: event }, 'did', words)}</td>
            <td className="sm-num">{format.signed(points)}</td>
            <td className="sm-num">
              {state === 'counts' ? (
                format.number(now, 1)
              ) : (
                <span className="sm-muted">{t(`ledger.state.${state}`)}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
