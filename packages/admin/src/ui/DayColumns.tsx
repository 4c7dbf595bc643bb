import { useElementSize } from '@mantine/hooks';
import { useFormat } from '../app/use-format.ts';
import { NumbersTable } from './NumbersTable.tsx';
import { gridOf } from './scale.ts';
import css from './LineChart.module.css';

const LEFT = 40;
const BOTTOM = 20;
const TOP = 6;
const GAP = 2;

type Day = { day: string; parts: number[] };
type Part = { label: string; color: string };
type Props = {
  /** What the chart shows, for screen readers. */
  sentence: string;
  /** Oldest first; the last is today, still running, so it is hollow. */
  days: Day[];
  parts: Part[];
  height?: number;
};

/** A column a day from zero, its parts one on the other, the first at the bottom. */
export function DayColumns({ sentence, days, parts, height = 150 }: Props) {
  const { ref, width } = useElementSize();
  const format = useFormat();
  const write = (value: number) => format.number(value);
  const label = (day: string) => format.date(`${day}T12:00:00Z`);
  const series = parts.map((part, index) => ({
    key: part.label,
    label: part.label,
    values: days.map((day) => day.parts[index] ?? 0),
  }));
  return (
    <figure>
      <div ref={ref} role="img" aria-label={sentence} style={{ height }}>
        {width > 0 && <Columns {...{ days, parts, width, height, write, label }} />}
      </div>
      <NumbersTable labels={days.map(({ day }) => label(day))} series={series} write={write} />
    </figure>
  );
}

type ColumnsProps = Omit<Props, 'sentence'> & {
  width: number;
  height: number;
  write: (value: number) => string;
  label: (day: string) => string;
};

function Columns({ days, parts, width, height, write, label }: ColumnsProps) {
  const most = Math.max(...days.map((day) => sum(day.parts)), 1);
  const grid = gridOf(0, most, true);
  const high = grid.at(-1) ?? most;
  const step = (width - LEFT) / days.length;
  const bar = Math.min(Math.max(2, step - GAP), 28);
  const y = (value: number) => TOP + (1 - value / high) * (height - TOP - BOTTOM);
  return (
    <svg width={width} height={height} aria-hidden="true">
      {grid.map((value) => (
        <g key={value}>
          <line x1={LEFT} x2={width} y1={y(value)} y2={y(value)} stroke="var(--sm-line)" />
          <text className={css['axis']} x={LEFT - 8} y={y(value) + 4} textAnchor="end">
            {write(value)}
          </text>
        </g>
      ))}
      {days.map((day, index) =>
        day.parts.map((value, part) => {
          const below = sum(day.parts.slice(0, part));
          const isToday = index === days.length - 1;
          const color = parts[part]?.color;
          return value === 0 ? null : (
            <rect
              key={`${day.day}-${parts[part]?.label}`}
              x={LEFT + index * step + (step - bar) / 2 + (isToday ? 0.7 : 0)}
              y={y(below + value) + (isToday ? 0.7 : 0)}
              width={bar - (isToday ? 1.4 : 0)}
              height={Math.max(1, y(below) - y(below + value) - (isToday ? 1.4 : 0))}
              fill={isToday ? 'var(--sm-surface)' : color}
              stroke={isToday ? color : 'none'}
              strokeWidth={isToday ? 1.4 : 0}
            />
          );
        }),
      )}
      <text className={css['axis']} x={LEFT} y={height - 3}>
        {label(days[0]?.day ?? '')}
      </text>
      <text className={css['axis']} x={width} y={height - 3} textAnchor="end">
        {label(days.at(-1)?.day ?? '')}
      </text>
    </svg>
  );
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
