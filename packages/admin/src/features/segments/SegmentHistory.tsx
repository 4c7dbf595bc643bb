import type { groupHistorySchema, Segment } from '@sandmill/contracts/api/segments';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { useApiQuery } from '../../app/queries.ts';
import { useFormat } from '../../app/use-format.ts';
import { Card } from '../../ui/Card.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LineChart } from '../../ui/LineChart.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { PeriodSelect } from '../../ui/PeriodSelect.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { MovementColumns } from './MovementColumns.tsx';
import css from './Segments.module.css';

export type GroupHistory = z.infer<typeof groupHistorySchema>;
const DEFAULT_DAYS = '90';

/** Size day by day beside its target, and who came and went. */
export function SegmentHistory({ segment: { id, name, target } }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  const [period, setPeriod] = useUrlState('days', DEFAULT_DAYS);
  const days = Number(period) || Number(DEFAULT_DAYS);
  const { data, error, refetch } = useApiQuery<GroupHistory>(`/segments/${id}/history`, {
    query: { days },
    keepPrevious: true,
  });
  return (
    <Card
      title={t('history.title')}
      note={<PeriodSelect days={days} onChange={(next) => setPeriod(String(next))} choices={[30, 90, 365]} />}
    >
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBars count={5} />}
      {data && <HistoryCharts history={data} name={name} target={target?.size ?? null} />}
    </Card>
  );
}

type ChartsProps = { history: GroupHistory; name: string; target?: number | null };

export function HistoryCharts({ history: { days }, name, target = null }: ChartsProps) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last) return null;
  const sum = (key: 'entered' | 'left') => days.reduce((total, day) => total + day[key], 0);
  const sizes = days.map(({ size }) => size);
  const values = { count: days.length, entered: sum('entered'), left: sum('left') };
  return (
    <div className={css['charts']}>
      <div>
        <h3>{t('history.size')}</h3>
        <LineChart
          sentence={t('history.sizeSentence', { name, from: first.size, to: last.size, count: days.length })}
          series={[{ key: 'size', label: '', values: sizes }]}
          labels={days.map(({ day }) => format.date(`${day}T12:00:00Z`))}
          write={(value) => format.number(value)}
          height={190}
          fromZero={isFarApart(target === null ? sizes : [...sizes, target])}
          {...(target === null ? {} : { marks: [{ value: target, label: t('target.line') }] })}
          isRunning
        />
      </div>
      <div>
        <h3>{t('history.moves')}</h3>
        <p className="sm-small sm-muted">{t('history.movesNote', values)}</p>
        <MovementColumns days={days} sentence={t('history.movesSentence', { name, ...values })} />
      </div>
    </div>
  );
}

/** A line that hardly moves says nothing from zero; its axis then begins under it, and says where. */
function isFarApart(sizes: number[]): boolean {
  return Math.min(...sizes) < Math.max(...sizes) / 2;
}
