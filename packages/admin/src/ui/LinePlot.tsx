import type { Series } from './LineChart.tsx';
import { gridOf, spread } from './scale.ts';
import css from './LineChart.module.css';

const COLORS = [1, 2, 3, 4, 5].map((number) => `var(--sm-chart-c${number})`);
const LEFT = 44;
const BOTTOM = 22;
const TOP = 8;
const LABEL_GAP = 14;

export type PlotProps = {
  series: Series[];
  /** One a point, oldest first; the first, the middle and the last are written. */
  labels: string[];
  write: (value: number) => string;
  width: number;
  height?: number;
  fromZero?: boolean;
  /** The scale reaches at least here; 1 where counts are drawn. */
  least?: number;
  /** The last point is of a day still running: hollow. */
  isRunning?: boolean;
  /** Levels to hold the lines against: a target, limits. */
  marks?: { value: number; label: string }[];
};

export function LinePlot({
  series,
  labels,
  write,
  width,
  height = 200,
  fromZero = true,
  least = 1,
  isRunning = false,
  marks: levels = [],
}: PlotProps) {
  const all = [...series.flatMap(({ values }) => values), ...levels.map(({ value }) => value)];
  const grid = gridOf(Math.min(...all), Math.max(...all, least), fromZero);
  const [low = 0, high = 1] = [grid[0], grid.at(-1)];
  const right = 12 + Math.max(...series.map(({ label, values }) => (label + write(values.at(-1) ?? 0)).length + 1)) * 6;
  const x = (index: number) => LEFT + (index * (width - LEFT - right)) / Math.max(labels.length - 1, 1);
  const y = (value: number) => TOP + (1 - (value - low) / (high - low || 1)) * (height - TOP - BOTTOM);
  const ends = spread(
    series.map(({ values }) => y(values.at(-1) ?? 0)),
    LABEL_GAP,
  );
  const marks = [...new Set([0, Math.floor((labels.length - 1) / 2), labels.length - 1])].filter((index) => index >= 0);
  return (
    <svg width={width} height={height} aria-hidden="true">
      {grid.map((value) => (
        <g key={value}>
          <line x1={LEFT} x2={width - right} y1={y(value)} y2={y(value)} stroke="var(--sm-line)" />
          <text className={css['axis']} x={LEFT - 8} y={y(value) + 4} textAnchor="end">
            {write(value)}
          </text>
        </g>
      ))}
      {levels.map((mark) => (
        <MarkLine key={mark.label} mark={mark} write={write} y={y(mark.value)} right={width - right} />
      ))}
      {marks.map((index) => (
        <text key={index} className={css['axis']} x={x(index)} y={height - 4} textAnchor={anchor(index, labels.length)}>
          {labels[index]}
        </text>
      ))}
      {series.map(({ key, label, values, color, isPast = false }, order) => {
        const ink = isPast ? 'var(--sm-chart-c0)' : (color ?? COLORS[order] ?? 'var(--sm-chart-c0)');
        const last = values.at(-1) ?? 0;
        return (
          <g key={key}>
            <polyline
              points={values.map((value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(' ')}
              fill="none"
              stroke={ink}
              strokeWidth={isPast ? 1.3 : 1.8}
              strokeLinejoin="round"
              {...(isPast ? { strokeDasharray: '3 3' } : {})}
            />
            <circle
              cx={x(values.length - 1)}
              cy={y(last)}
              r="3"
              fill={isRunning && !isPast ? 'var(--sm-surface)' : ink}
              stroke={ink}
              strokeWidth={isRunning ? 1.6 : 0}
            />
            <text
              className={css['end']}
              x={width - right + 8}
              y={(ends[order] ?? 0) + 4}
              style={{ fill: isPast ? 'var(--sm-text-3)' : ink }}
            >
              {label} {write(last)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

type MarkProps = {
  mark: NonNullable<PlotProps['marks']>[number];
  write: (value: number) => string;
  y: number;
  right: number;
};

/** Dashed, with its name above the line; under it where it would leave the picture. */
function MarkLine({ mark: { value, label }, write, y, right }: MarkProps) {
  return (
    <g>
      <line x1={LEFT} x2={right} y1={y} y2={y} stroke="var(--sm-text-3)" strokeWidth="1.3" strokeDasharray="5 4" />
      <text className={css['end']} x={LEFT + 4} y={y < TOP + 12 ? y + 14 : y - 5} style={{ fill: 'var(--sm-text-2)' }}>
        {label} {write(value)}
      </text>
    </g>
  );
}

function anchor(index: number, count: number): 'start' | 'middle' | 'end' {
  if (index === 0) return 'start';
  return index === count - 1 ? 'end' : 'middle';
}
