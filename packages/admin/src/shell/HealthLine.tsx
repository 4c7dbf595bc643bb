import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/use-format.ts';
import { Dot } from '../ui/Dot.tsx';
import { useHealth, verdictOf } from './health.ts';
import css from './HealthLine.module.css';

/** Foot of the noun column: does everything run, and how fresh are the segments. */
export function HealthLine() {
  const { t } = useTranslation('shell');
  const format = useFormat();
  const { data, error } = useHealth();
  if (error) {
    return (
      <p className={css['line']}>
        <span className="sm-row">
          <Dot tone="accent" />
          <span className="sm-soft">{t('health.unknown')}</span>
        </span>
      </p>
    );
  }
  if (!data) return null;
  const verdict = verdictOf(data);
  return (
    <div className={css['line']}>
      <span className="sm-row">
        <Dot tone={verdict === 'ok' ? 'ok' : 'accent'} />
        <span className="sm-soft">{t(`health.${verdict}`)}</span>
      </span>
      {data.segmentLagMs !== null && t('health.lag', { lag: format.duration(data.segmentLagMs) })}
    </div>
  );
}
