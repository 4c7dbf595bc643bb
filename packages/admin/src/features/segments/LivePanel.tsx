import type { Condition } from '@sandmill/contracts';
import type { SegmentPreview } from '@sandmill/contracts/api/segment-preview';
import type { Segment } from '@sandmill/contracts/api/segments';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { LiveReach } from './LiveReach.tsx';
import { LiveSample } from './LiveSample.tsx';
import { LiveTrend } from './LiveTrend.tsx';
import { OverlapChoice } from './Overlap.tsx';
import type { LivePreview } from './use-preview.ts';
import css from './LivePanel.module.css';

type Props = { live: LivePreview; definition: Condition | null; segment: Segment | null };

/** Who that is, now: one number, who can be reached, who they are. While counting the old number stays, greyed. */
export function LivePanel({ live, definition, segment }: Props) {
  const { t } = useTranslation('segments');
  const { preview, error, retry } = live;
  return (
    <aside className={css['panel']} aria-label={t('live.title')}>
      {!preview && !error && (definition === null ? <Waiting /> : <LoadingBars count={4} />)}
      {error && (
        <div className={css['part']}>
          <ErrorNote error={error} onRetry={retry} />
        </div>
      )}
      {preview && (
        <>
          <Count preview={preview} isStale={live.isStale} />
          {definition && !preview.cost.tooCostly && (
            <div className={css['part']}>
              <h3>{t('live.trendTitle')}</h3>
              <LiveTrend definition={definition} segment={segment} />
            </div>
          )}
          {preview.cost.tooCostly && <TooCostly />}
          <LiveReach preview={preview} isStale={live.isStale} />
          <LiveSample preview={preview} segment={segment} />
          {definition && (
            <div className={css['part']}>
              <OverlapChoice side={{ definition }} size={preview.matching} segment={segment} />
            </div>
          )}
        </>
      )}
    </aside>
  );
}

function Waiting() {
  const { t } = useTranslation('segments');
  return (
    <div className={css['part']}>
      <h3>{t('live.title')}</h3>
      <p className="sm-13 sm-muted">{t('live.waiting')}</p>
    </div>
  );
}

function Count({ preview, isStale }: { preview: SegmentPreview; isStale: boolean }) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const { matching, total, exact, tookMs, warnings, comparison } = preview;
  const whole = warnings.find(({ path, code }) => path === '' && (code === 'never' || code === 'always'))?.code;
  return (
    <div className={css['part']} aria-live="polite">
      <div className="sm-row sm-between">
        <span className="sm-soft sm-13">{t('live.title')}</span>
        <span className="sm-small sm-muted">
          {isStale ? t('live.counting') : t('live.took', { time: format.duration(Math.max(tookMs, 1)) })}
        </span>
      </div>
      <p className={css['count']} {...(isStale ? { 'data-stale': true } : {})}>
        {exact ? format.number(matching) : t('live.about', { number: format.number(matching) })}
      </p>
      <p className="sm-small sm-muted">
        {total > 0 && t('live.share', { share: format.percent(matching / total), total: format.number(total) })}{' '}
        {!exact && t('live.estimate')}
      </p>
      {comparison && (comparison.enter > 0 || comparison.leave > 0) && (
        <p className="sm-small sm-muted">
          {t('live.change', { enter: format.number(comparison.enter), leave: format.number(comparison.leave) })}
        </p>
      )}
      {whole && <p className={css['warn']}>{t(`live.${whole as 'never' | 'always'}`)}</p>}
    </div>
  );
}

function TooCostly() {
  const { t } = useTranslation('segments');
  return (
    <div className={`${css['part']} ${css['costly']}`} role="note">
      <IconAlertTriangle size={18} stroke={1.6} aria-hidden />
      <span>{t('live.costly')}</span>
    </div>
  );
}

/** On a phone: the number over the tabs, always in sight. */
export function PhoneCount({ live: { preview, isStale } }: { live: LivePreview }) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  if (!preview) return null;
  return (
    <div className={css['phone']} {...(isStale ? { 'data-stale': true } : {})}>
      <span>
        <b>{format.number(preview.matching)}</b> {t('live.people', { count: preview.matching })}
      </span>
      <span>{t('live.byEmail', { number: format.number(preview.reachable.email) })}</span>
    </div>
  );
}
