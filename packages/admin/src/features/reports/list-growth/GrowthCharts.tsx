import type { ListGrowth } from '@sandmill/contracts/api/list-growth';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../app/clock.ts';
import { useFormat } from '../../../app/use-format.ts';
import { Card } from '../../../ui/Card.tsx';
import { LineChart } from '../../../ui/LineChart.tsx';
import css from '../Reports.module.css';

/** The size of the list, and who came and went, by day, week or month. */
export function GrowthCharts({ growth: { points, unit, totals, to } }: { growth: ListGrowth }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const now = useNow(600_000);
  if (points.length < 2) return null;
  const labels = points.map(({ day }) => (unit === 'month' ? format.month(noon(day)) : format.date(noon(day))));
  const write = (value: number): string => format.number(value);
  // Today and its week are not over.
  const isRunning = to === format.day(now);
  const sentence = t('growth.sentence', {
    start: write(totals.start),
    end: write(totals.end),
    gained: write(totals.gained),
    lost: write(totals.lost),
  });
  return (
    <div className={css['pair']}>
      <Card title={t('growth.size')}>
        <LineChart
          sentence={sentence}
          labels={labels}
          fromZero={false}
          isRunning={isRunning}
          series={[{ key: 'end', label: '', values: points.map(({ end }) => end) }]}
          write={write}
        />
      </Card>
      <Card title={t('growth.moves')} note={t(`growth.each.${unit}`)}>
        <LineChart
          sentence={sentence}
          labels={labels}
          isRunning={isRunning}
          series={(['gained', 'lost'] as const).map((key) => ({
            key,
            label: t(`growth.${key}`),
            values: points.map((point) => point[key]),
          }))}
          write={write}
        />
      </Card>
    </div>
  );
}

function noon(day: string): string {
  return `${day}T12:00:00Z`;
}
