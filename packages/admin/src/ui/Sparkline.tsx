import { scaleOf } from './scale.ts';

type Props = {
  values: number[];
  /** The period before, dashed. */
  before?: number[];
  width?: number;
  height?: number;
  /** `behind`: terracotta, only for what falls behind. */
  tone?: 'normal' | 'behind';
  /** The last value is of a period still running: hollow. */
  isRunning?: boolean;
};

/** Room for the dot at the line's end, above and below. */
const EDGE = 4;
const START = 1;

/** A line without axes beside its number; the number and its change say the same in words. */
export function Sparkline({
  values,
  before = [],
  width = 150,
  height = 36,
  tone = 'normal',
  isRunning = false,
}: Props) {
  if (values.length < 2) return <svg width={width} height={height} aria-hidden="true" />;
  const scale = scaleOf([...values, ...before], height, EDGE);
  const color = tone === 'behind' ? 'var(--sm-chart-c2)' : 'var(--sm-chart-c1)';
  // Both end at the right: a shorter past begins later.
  const step = (width - START - EDGE) / (Math.max(values.length, before.length) - 1);
  const line = (series: number[]) =>
    series
      .map((value, index) => [width - EDGE - (series.length - 1 - index) * step, scale(value)])
      .map(([x = 0, y = 0]) => `${x.toFixed(1)},${y.toFixed(1)}`)
      .join(' ');
  const last = values.at(-1) ?? 0;
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {before.length > 1 && (
        <polyline
          points={line(before)}
          fill="none"
          stroke="var(--sm-chart-c0)"
          strokeWidth="1.3"
          strokeDasharray="3 3"
        />
      )}
      <polyline points={line(values)} fill="none" stroke={color} strokeWidth="1.8" strokeLinejoin="round" />
      <circle
        cx={width - EDGE}
        cy={scale(last)}
        r="2.8"
        fill={isRunning ? 'var(--sm-surface)' : color}
        stroke={color}
        strokeWidth={isRunning ? 1.6 : 0}
      />
    </svg>
  );
}
