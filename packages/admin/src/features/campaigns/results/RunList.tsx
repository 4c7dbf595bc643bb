import type { CampaignRun } from '@sandmill/contracts/api/campaigns';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { Card } from '../../../ui/Card.tsx';
import { Instant } from '../../../ui/Instant.tsx';
import { StatusBadge } from '../../../ui/StatusBadge.tsx';
import css from '../Campaigns.module.css';

/** Each sending of a campaign that repeats, or was sent again. */
export function RunList({ runs }: { runs: CampaignRun[] }) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  return (
    <Card title={t('runs.title')}>
      <ul className={css['runs']}>
        {runs.map(({ id, number, kind, status, startsAt, audience }) => (
          <li key={id}>
            <span>
              {t(`runs.${kind}`, { number: format.number(number) })} <Instant at={startsAt} withTime />
            </span>
            <span className="sm-muted">{audience !== null && t('runs.people', { count: audience })}</span>
            <StatusBadge status={status} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
