import type { ListGrowth } from '@sandmill/contracts/api/list-growth';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { Card } from '../../../ui/Card.tsx';
import { Stat } from '../../../ui/Stat.tsx';
import css from '../Reports.module.css';

/** Who was asked to confirm by mail, and what came of it. */
export function DoubleOptIn({ growth: { doubleOptIn } }: { growth: ListGrowth }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const { asked, confirmed, waiting, expired, pendingNow } = doubleOptIn;
  return (
    <Card title={t('growth.optIn')} note={t('growth.optInNote')}>
      <div className={css['figures']}>
        <Stat label={t('growth.asked')} value={format.number(asked)} />
        <Stat
          label={t('growth.confirmed')}
          value={asked === 0 ? format.number(0) : format.percent(confirmed / asked)}
          note={t('growth.people', { count: confirmed })}
        />
        <Stat
          label={t('growth.waiting')}
          value={format.number(waiting)}
          note={t('growth.expired', { count: expired })}
        />
        <Stat label={t('growth.pendingNow')} value={format.number(pendingNow)} note={t('growth.pendingNote')} />
      </div>
    </Card>
  );
}
