import { Trans, useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { useHealth, verdictOf } from '../../shell/health.ts';
import { Dot } from '../../ui/Dot.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { usePageExists } from '../../ui/use-page-exists.ts';
import css from './HealthRow.module.css';

/** System health in plain words, with the proof of "nothing twice". */
export function HealthRow() {
  const { t } = useTranslation(['home', 'shell']);
  const format = useFormat();
  const pageExists = usePageExists();
  const { data, error } = useHealth();
  if (error) {
    return (
      <div className={css['row']} role="status">
        <span className="sm-row">
          <Dot tone="accent" />
          {t('shell:health.unknown')}
        </span>
      </div>
    );
  }
  if (!data) return null;
  const verdict = verdictOf(data);
  const lag = data.segmentLagMs === null ? null : format.duration(data.segmentLagMs);
  const { p95Ms } = data.segmentLatency;
  const speed = p95Ms === null ? null : format.duration(Math.max(p95Ms, 1));
  const fact = (key: 'duplicates' | 'queue' | 'lag' | 'speed', value: string) => (
    <span>
      <Trans t={t} i18nKey={`health.${key}`} values={{ value }} components={{ b: <b /> }} />
    </span>
  );
  return (
    <div className={css['row']} role="status">
      <span className="sm-row">
        <Dot tone={verdict === 'ok' ? 'ok' : 'accent'} />
        {t(`shell:health.${verdict}`)}
      </span>
      {fact('duplicates', format.number(data.duplicatesSent))}
      {fact('queue', format.duration(data.oldestEventSeconds * 1000))}
      {speed !== null ? fact('speed', speed) : lag !== null && fact('lag', lag)}
      {pageExists('/settings/health') && (
        <PathLink to="/settings/health" className={css['more']}>
          {t('health.more')}
        </PathLink>
      )}
    </div>
  );
}
