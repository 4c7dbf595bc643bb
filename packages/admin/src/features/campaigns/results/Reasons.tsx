import type { Campaign, CampaignNumbers } from '@sandmill/contracts/api/campaigns';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { BarRows } from '../../../ui/BarRow.tsx';
import { Card } from '../../../ui/Card.tsx';
import { useMessageWords } from '../../messages/use-message-words.ts';

/** Why it did not reach the others: each reason with its people. */
export function Reasons({ campaign, numbers }: { campaign: Campaign; numbers: CampaignNumbers }) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const words = useMessageWords();
  const base = `/messages?journey=${campaign.journeyId}`;
  const rows = [
    ...numbers.reasons.map(({ gate, reason, count }) => ({
      key: `${gate ?? ''} ${reason}`,
      label: words.reasonOf(reason),
      value: count,
      text: format.number(count),
      to: `${base}&status=skipped,expired`,
    })),
    ...numbers.bounces.map(({ bounceClass, reason, count }) => ({
      key: `bounce ${bounceClass} ${reason}`,
      label: `${t(`bounce.${bounceClass}`)}: ${words.reasonOf(reason)}`,
      value: count,
      text: format.number(count),
      to: `${base}&status=bounced`,
    })),
  ];
  return (
    <Card title={t('reasons.title')}>
      {rows.length === 0 ? (
        <p className="sm-13 sm-muted">{t('reasons.none')}</p>
      ) : (
        <BarRows items={rows} label={t('reasons.title')} />
      )}
    </Card>
  );
}
