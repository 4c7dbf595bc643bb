import type { ListGrowth } from '@sandmill/contracts/api/list-growth';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { Card } from '../../../ui/Card.tsx';
import { Change, Stat } from '../../../ui/Stat.tsx';
import css from '../Reports.module.css';
import { peopleAddress } from './people-address.ts';

/** Who may be written to now, and what changed it, beside the period before. */
export function GrowthFigures({ growth }: { growth: ListGrowth }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const { totals, before, cost, currency } = growth;
  const net = totals.gained - totals.lost;
  const was = before.gained - before.lost;
  const than = (value: string) => t('growth.before', { value });
  return (
    <Card title={t('growth.title')} note={t('growth.note')}>
      <div className={css['figures']}>
        <Stat
          label={t('growth.end')}
          value={format.number(totals.end)}
          note={t('growth.start', { number: format.number(totals.start) })}
        />
        <Stat
          label={t('growth.net')}
          value={<Change text={format.signed(net)} direction={net} />}
          note={than(format.signed(was))}
        />
        <Stat
          label={t('growth.gained')}
          value={format.number(totals.gained)}
          note={than(format.number(before.gained))}
          {...(totals.gained > 0 ? { to: peopleAddress(growth, { side: 'gained' }) } : {})}
        />
        <Stat
          label={t('growth.lost')}
          value={format.number(totals.lost)}
          note={than(format.number(before.lost))}
          {...(totals.lost > 0 ? { to: peopleAddress(growth, { side: 'lost' }) } : {})}
        />
        <Stat
          label={t('growth.costEach')}
          value={cost?.each ? format.money(cost.each, currency) : t('growth.noCost')}
          note={cost ? t('growth.costTotal', { money: format.money(cost.total, currency) }) : t('growth.noCostText')}
        />
      </div>
    </Card>
  );
}
