import type { MailReport } from '@sandmill/contracts/api/mail-reports';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { Card } from '../../../ui/Card.tsx';
import { Stat } from '../../../ui/Stat.tsx';
import css from '../Reports.module.css';

type Props = { holdOut: NonNullable<MailReport['holdOut']>; currency: string; days: number };

/** What would have come without it: those whom chance kept out. */
export function HoldOut({ holdOut, currency, days }: Props) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const { reached, kept, difference, low, high, pValue, extraRevenue } = holdOut;
  const rate = ({ buyers, people }: { buyers: number; people: number }): string =>
    people === 0 ? '' : format.percent(buyers / people);
  const points = (share: number): string => `${share > 0 ? '+' : ''}${format.number(share * 100, 1)}`;
  const isSure = pValue < 0.05;
  return (
    <Card title={t('holdOut.title')} note={t('holdOut.note', { count: days })}>
      <div className={css['figures']}>
        <Stat
          label={t('holdOut.reached')}
          value={rate(reached)}
          note={t('holdOut.of', { buyers: format.number(reached.buyers), people: format.number(reached.people) })}
        />
        <Stat
          label={t('holdOut.kept')}
          value={rate(kept)}
          note={t('holdOut.of', { buyers: format.number(kept.buyers), people: format.number(kept.people) })}
        />
        <Stat
          label={t('holdOut.lift')}
          value={points(difference)}
          note={t('holdOut.interval', { low: points(low), high: points(high) })}
        />
        <Stat label={t('holdOut.revenue')} value={format.money(extraRevenue, currency)} />
      </div>
      <p className="sm-13 sm-soft" style={{ marginTop: 12 }}>
        {t(isSure ? 'holdOut.sure' : 'holdOut.unsure')}
      </p>
    </Card>
  );
}
