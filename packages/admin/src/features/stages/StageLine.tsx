import { scaleOf } from '../../ui/scale.ts';

const WIDTH = 120;
const HEIGHT = 34;
const EDGE = 4;

/** A stage's size over the period in its own colour; as wide as its cell. The number beside it says the same. */
export function StageLine({ values, color }: { values: number[]; color: string }) {
  if (values.length < 2) return <div style={{ height: HEIGHT }} />;
  const y = scaleOf(values, HEIGHT, EDGE);
  const step = WIDTH / (values.length - 1);
  const points = values.map((value, index) => `${(index * step).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  return (
    <svg
      width="100%"
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      style={{ display: 'block' }}
    >
      <polyline
        points={points}
        fill="none"
        stroke={color}
        strokeWidth="1.6"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
