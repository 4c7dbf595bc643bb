import { useTranslation } from 'react-i18next';
import { useRight } from '../../../app/session.ts';
import { useFormat } from '../../../app/use-format.ts';
import { Bar } from '../../../ui/BarRow.tsx';
import { PathLink } from '../../../ui/PathLink.tsx';
import { Unknown } from '../../../ui/Unknown.tsx';
import css from './Conversions.module.css';

type Row = {
  key: string;
  /** Null: unknown. */
  label: string | null;
  entered: number;
  converted: number;
  rate: number | null;
  /** Of all who entered; not of cohorts. */
  share?: number;
  /** Visits while in the class, and their share of all traffic; not of cohorts. */
  visits?: number;
  traffic?: number;
  /** Where one makes a segment of them. */
  to?: string | null;
};

/** Who entered, who moved on, which share; the bars are comparable within the table. */
export function RateTable({ title, head, rows }: { title: string; head: string; rows: Row[] }) {
  const { t } = useTranslation('stages');
  const format = useFormat();
  const most = Math.max(...rows.map(({ rate }) => rate ?? 0), 0.0001);
  const hasShare = rows.some(({ share }) => share !== undefined);
  const mayWrite = useRight('segments:write');
  return (
    <div className={css['scroll']}>
      <table className={css['table']}>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">{t('conversions.entered')}</th>
            {hasShare && (
              <>
                <th scope="col">{t('conversions.share')}</th>
                <th scope="col">{t('conversions.visits')}</th>
                <th scope="col">{t('conversions.traffic')}</th>
              </>
            )}
            <th scope="col">{t('conversions.converted')}</th>
            <th scope="col" colSpan={2}>
              {t('conversions.rate')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, entered, converted, rate, share, visits, traffic, to }) => (
            <tr key={key}>
              <th scope="row" title={label ?? undefined}>
                {to && mayWrite ? (
                  <PathLink to={to} title={t('conversions.segment')}>
                    {label}
                  </PathLink>
                ) : (
                  (label ?? <Unknown />)
                )}
              </th>
              <td>{format.number(entered)}</td>
              {hasShare && (
                <>
                  <td>{format.percent(share ?? 0)}</td>
                  <td>{format.number(visits ?? 0)}</td>
                  <td>{format.percent(traffic ?? 0)}</td>
                </>
              )}
              <td>{format.number(converted)}</td>
              <td>{rate === null ? <Unknown /> : format.percent(rate)}</td>
              <td className={css['bar']}>
                <Bar share={(rate ?? 0) / most} height={6} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
