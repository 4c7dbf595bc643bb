import type { CampaignCounts } from '@sandmill/contracts/api/campaigns';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import css from '../Campaigns.module.css';
import type { LivePreview } from './use-campaign-preview.ts';
import { WarningList } from './WarningList.tsx';

/** To how many it would go now: the one number, and how the audience comes down to it. */
export function LivePanel({ live }: { live: LivePreview }) {
  const { t } = useTranslation('campaigns');
  const { preview, isOld, error, retry } = live;
  return (
    <aside className={css['panel']} aria-label={t('live.title')}>
      {error && <ErrorNote error={error} onRetry={retry} />}
      {!preview && !error && <LoadingBars count={4} />}
      {preview && preview.counts === null && (
        <>
          <h2>{t('live.title')}</h2>
          <p className="sm-13 sm-muted">{t('live.waiting')}</p>
        </>
      )}
      {preview?.counts && <Breakdown counts={preview.counts} isOld={isOld} />}
      {preview && <WarningList warnings={preview.warnings} />}
    </aside>
  );
}

export function Breakdown({ counts, isOld }: { counts: CampaignCounts; isOld: boolean }) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const { leftOut } = counts;
  const rows: [string, number][] = [
    [t('live.included'), counts.included],
    [t('live.excluded'), -counts.excluded],
    [t('live.suppressedLists'), -counts.suppressedLists],
    [t('live.noAddress'), -leftOut.noAddress],
    [t('live.suppressed'), -leftOut.suppressed],
    [t('live.noConsent'), -leftOut.noConsent],
    [t('live.topicOff'), -leftOut.topicOff],
    [t('live.controlGroup'), -leftOut.controlGroup],
    [t('live.pressure'), -leftOut.pressure],
  ];
  const shown = rows.filter(([, count], place) => place === 0 || count !== 0);
  return (
    <div aria-live="polite">
      <h2>{t('live.title')}</h2>
      <p className={css['one']} {...(isOld ? { 'data-old': true } : {})} data-testid="will-get">
        {counts.exact ? format.number(counts.willGet) : t('live.about', { number: format.number(counts.willGet) })}
      </p>
      <dl className={css['sum']}>
        {shown.map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{count < 0 ? `−${format.number(-count)}` : format.number(count)}</dd>
          </div>
        ))}
        <div className={css['total']}>
          <dt>{t('live.willGet')}</dt>
          <dd>{format.number(counts.willGet)}</dd>
        </div>
      </dl>
      <p className="sm-small sm-muted">{counts.exact ? t('live.asNow') : t('live.sampled')}</p>
    </div>
  );
}
