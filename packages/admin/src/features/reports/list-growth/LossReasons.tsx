import type { ListGrowth } from '@sandmill/contracts/api/list-growth';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { BarRows } from '../../../ui/BarRow.tsx';
import { Card } from '../../../ui/Card.tsx';
import { peopleAddress } from './people-address.ts';

/** Why people can no longer be written to. */
export function LossReasons({ growth }: { growth: ListGrowth }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  return (
    <Card title={t('growth.reasons')} note={t('growth.reasonsNote')}>
      {growth.reasons.length === 0 && <p className="sm-13 sm-muted">{t('growth.nobodyLost')}</p>}
      <BarRows
        label={t('growth.reasons')}
        items={growth.reasons.map(({ reason, lost, lostBefore }) => ({
          key: reason,
          label: t(`growth.reason.${reason}`),
          value: lost,
          text: t('growth.lostAgainst', { number: format.number(lost), before: format.number(lostBefore) }),
          ...(lost > 0 ? { to: peopleAddress(growth, { side: 'lost', reason }) } : {}),
        }))}
      />
    </Card>
  );
}
