import { useTranslation } from 'react-i18next';
import type { Series } from './LineChart.tsx';
import css from './LineChart.module.css';

type Props = { labels: string[]; series: Series[]; write: (value: number) => string };

/** The chart's numbers as a table, closed until asked. */
export function NumbersTable({ labels, series, write }: Props) {
  const { t } = useTranslation('ui');
  return (
    <details className={css['numbers']}>
      <summary>{t('chart.numbers')}</summary>
      <div>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('chart.when')}</th>
              {series.map(({ key, label }) => (
                <th key={key} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {labels.map((label, index) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {series.map(({ key, values }) => (
                  <td key={key}>{values[index] === undefined ? '' : write(values[index])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
