import type { SendingDomain } from '@sandmill/contracts/api/mail-services';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { useFormat } from '../../app/use-format.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Bar } from '../../ui/BarRow.tsx';
import { Card } from '../../ui/Card.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import css from '../reports/Reports.module.css';

/** How far each sending domain has warmed up, and which ones rest. */
export function WarmUpCard() {
  const { t } = useTranslation('deliverability');
  const mayRead = useRight('settings:read');
  const { data, error, refetch } = useApiQuery<{ items: SendingDomain[] }>('/sending-domains', { enabled: mayRead });
  if (!mayRead) return null;
  return (
    <Card
      title={t('warmUp.title')}
      note={t('warmUp.note')}
      more={{ label: t('warmUp.more'), to: '/settings/mail-services' }}
    >
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p className="sm-13 sm-muted">{t('warmUp.none')}</p>}
      <ul className={css['reasons']}>
        {data?.items.map((domain) => (
          <Domain key={domain.domain} domain={domain} />
        ))}
      </ul>
    </Card>
  );
}

function Domain({ domain: { domain, pausedAt, pauseReason, warmUp } }: { domain: SendingDomain }) {
  const { t } = useTranslation('deliverability');
  const format = useFormat();
  const last = warmUp?.plan.at(-1)?.day;
  return (
    <li>
      <span>
        <span className="sm-strong">{domain}</span>
        {warmUp && (
          <span className={css['under']}>
            {t('warmUp.today', { sent: format.number(warmUp.sent), cap: format.number(warmUp.cap) })}{' '}
            {warmUp.held
              ? t(`warmUp.held.${warmUp.held}`)
              : last &&
                t('warmUp.until', { date: format.date(`${last}T12:00:00Z`), target: format.number(warmUp.target) })}
          </span>
        )}
        {pausedAt !== null && <span className={css['under']}>{t(`warmUp.paused.${pauseReason ?? 'by_hand'}`)}</span>}
      </span>
      {pausedAt !== null ? (
        <Badge tone="danger">{t('warmUp.resting')}</Badge>
      ) : warmUp ? (
        <Badge tone="info">{format.percent(warmUpShare(warmUp))}</Badge>
      ) : (
        <Badge tone="ok">{t('warmUp.free')}</Badge>
      )}
      {warmUp && (
        <div style={{ gridColumn: '1 / -1' }}>
          <Bar share={warmUpShare(warmUp)} height={8} />
        </div>
      )}
    </li>
  );
}

/** Steps taken of those there are: each day multiplies, so that sizes alone would hardly move until the end. */
function warmUpShare({ start, growth, cap, target }: NonNullable<SendingDomain['warmUp']>): number {
  const steps = (size: number): number => Math.log(Math.max(size, start) / start) / Math.log(growth);
  return target <= start ? 1 : Math.min(1, steps(cap) / steps(target));
}
