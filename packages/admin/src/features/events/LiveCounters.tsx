import type { Source } from '@sandmill/contracts/api/auth';
import type { LiveEvent } from '@sandmill/contracts/api/events';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../app/clock.ts';
import { useApiQuery } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { useFormat } from '../../app/use-format.ts';
import { Stat } from '../../ui/Stat.tsx';
import css from './Events.module.css';

const MINUTE_MS = 60_000;
const EVERY_MS = 15_000;

/** The last minute out of what is seen; the last day as the sources count it. */
export function LiveCounters({ events }: { events: LiveEvent[] }) {
  const { t } = useTranslation('events');
  const format = useFormat();
  const now = useNow(5_000);
  const mayCount = useRight('settings:read');
  const { data } = useApiQuery<{ items: Source[] }>('/sources', {
    query: { limit: 200 },
    enabled: mayCount,
    refreshMs: EVERY_MS,
  });
  const recent = events.filter(({ receivedAt }) => now - Date.parse(receivedAt) < MINUTE_MS).length;
  const sum = (of: (source: Source) => number) => (data?.items ?? []).reduce((total, one) => total + of(one), 0);
  const accepted = sum(({ events24h }) => events24h);
  const rejected = sum(({ rejected24h }) => rejected24h);
  return (
    <div className={css['counters']}>
      <Stat label={t('count.minute')} value={format.number(recent)} />
      {data && <Stat label={t('count.day')} value={format.number(accepted)} />}
      {data && (
        <Stat
          label={t('count.rejected')}
          value={<span {...(rejected > 0 ? { className: 'sm-down' } : {})}>{format.number(rejected)}</span>}
          {...(rejected > 0 ? { to: '/events?status=rejected' } : {})}
        />
      )}
    </div>
  );
}
