import type { Campaign, CampaignNumbers } from '@sandmill/contracts/api/campaigns';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { Card } from '../../../ui/Card.tsx';
import { Stat } from '../../../ui/Stat.tsx';
import css from '../Campaigns.module.css';

/** The numbers of a campaign; each that counts messages leads to them. */
export function Figures({ campaign, numbers }: { campaign: Campaign; numbers: CampaignNumbers }) {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const base = `/messages?journey=${campaign.journeyId}`;
  const rate = (part: number): string =>
    numbers.delivered > 0 ? t('figure.of', { share: format.percent(part / numbers.delivered) }) : '';
  const stat = (key: string, value: string, more: { note?: string; to?: string } = {}) => (
    <Stat key={key} label={t(`figure.${key}`)} value={value} {...more} />
  );
  const kept = numbers.controlGroup > 0 ? t('figure.controlGroup', { count: numbers.controlGroup }) : '';
  const n = (value: number): string => format.number(value);
  return (
    <Card
      title={t('figure.title')}
      note={t('figure.human')}
      more={{ label: t('act.report'), to: `/reports/mail?journey=${campaign.journeyId}` }}
    >
      <div className={css['figures']}>
        {stat('audience', n(numbers.audience), { note: kept })}
        {stat('sent', n(numbers.sent), { to: `${base}&status=accepted,delivered,bounced,complained,uncertain` })}
        {stat('delivered', n(numbers.delivered), {
          to: `${base}&status=accepted,delivered,complained`,
          ...(numbers.sent > 0
            ? { note: t('figure.ofSent', { share: format.percent(numbers.delivered / numbers.sent) }) }
            : {}),
        })}
        {stat('opened', n(numbers.opened), {
          to: `${base}&reaction=opened`,
          // Most recipients cannot be seen opening: of them nothing is known.
          note:
            numbers.openable > 0
              ? t('figure.ofSeen', {
                  share: format.percent(numbers.opened / numbers.openable),
                  seen: n(numbers.openable),
                })
              : t('figure.noneSeen'),
        })}
        {stat('clicked', n(numbers.clicked), { to: `${base}&reaction=clicked`, note: rate(numbers.clicked) })}
        {stat('orders', n(numbers.orders), { note: t('figure.ordersNote') })}
        {stat('revenue', format.money(numbers.revenue, numbers.currency))}
        {stat('skipped', n(numbers.skipped), { to: `${base}&status=skipped,expired` })}
        {stat('bounced', n(numbers.bounced), { to: `${base}&status=bounced` })}
        {stat('unsubscribed', n(numbers.unsubscribed), { note: rate(numbers.unsubscribed) })}
        {stat('complained', n(numbers.complained), { to: `${base}&status=complained` })}
        {numbers.waiting > 0 &&
          stat('waiting', n(numbers.waiting), { to: `${base}&status=planned,claimed,sending,deferred` })}
      </div>
    </Card>
  );
}
