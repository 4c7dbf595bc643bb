import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { Bar } from '../../../ui/BarRow.tsx';
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
};

/** Who entered, who moved on, which share; the bars are comparable within the table. */
export function RateTable({ title, head, rows }: { title: string; head: string; rows: Row[] }) {
  const { t } = useTranslation('stages');
  const format = useFormat();
  const most = Math.max(...rows.map(({ rate }) => rate ?? 0), 0.0001);
  const hasShare = rows.some(({ share }) => share !== undefined);
  return (
    <div className={css['scroll']}>
      <table className={css['table']}>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">{t('conversions.entered')}</th>
            {hasShare && <th scope="col">{t('conversions.share')}</th>}
            <th scope="col">{t('conversions.converted')}</th>
            <th scope="col" colSpan={2}>
              {t('conversions.rate')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, entered, converted, rate, share }) => (
            <tr key={key}>
              <th scope="row" title={label ?? undefined}>
                {label ?? <Unknown />}
              </th>
              <td>{format.number(entered)}</td>
              {hasShare && <td>{format.percent(share ?? 0)}</td>}
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
