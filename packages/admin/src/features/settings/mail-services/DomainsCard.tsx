import type { SendingDomain, SlowLane } from '@sandmill/contracts/api/mail-services';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../app/queries.ts';
import { useFormat } from '../../../app/use-format.ts';
import { Card } from '../../../ui/Card.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import { DomainRow } from './DomainRow.tsx';
import css from './MailServices.module.css';

const EVERY_MS = 15_000;

/** The domains that mails come from: whether one rests or warms up; and who asked us to send more slowly. */
export function DomainsCard({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useTranslation('mail-services');
  const format = useFormat();
  const domains = useApiQuery<{ items: SendingDomain[] }>('/sending-domains', { refreshMs: EVERY_MS });
  const lanes = useApiQuery<{ items: SlowLane[] }>('/slow-lanes', { refreshMs: EVERY_MS });
  const slow = lanes.data?.items.filter(({ operator }) => operator !== '') ?? [];
  return (
    <Card title={t('domains.title')}>
      <p className="sm-13 sm-soft">{t('domains.text')}</p>
      {domains.error && <ErrorNote error={domains.error} onRetry={() => void domains.refetch()} />}
      {!domains.error && !domains.data && <LoadingBars count={2} />}
      <ul className={css['domains']}>
        {domains.data?.items.map((domain) => (
          <DomainRow key={domain.domain} domain={domain} mayWrite={mayWrite} />
        ))}
      </ul>
      {slow.map((lane) => (
        <p key={`${lane.service} ${lane.operator}`} className="sm-13">
          {t('domains.slow', {
            operator: lane.operator,
            pace: format.number(Math.round(lane.perSecond * 100) / 100),
            count: lane.waiting,
          })}
        </p>
      ))}
    </Card>
  );
}
