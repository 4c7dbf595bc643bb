import { useElementSize } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { NumbersTable } from '../../ui/NumbersTable.tsx';
import css from './MovementColumns.module.css';

type Day = { day: string; entered: number; left: number };
type Props = { days: Day[]; sentence: string; height?: number };

const LEFT = 44;
const BOTTOM = 20;
const TOP = 14;
const LABELS = 70;

/** Who came above the line, who went below it, a pair of columns a day; today, still running, is hollow. */
export function MovementColumns({ days, sentence, height = 150 }: Props) {
  const { t } = useTranslation('segments');
  const { ref, width } = useElementSize();
  const format = useFormat();
  const write = (value: number) => format.number(value);
  const label = (day: string) => format.date(`${day}T12:00:00Z`);
  return (
    <figure>
      <div ref={ref} role="img" aria-label={sentence} style={{ height }}>
        {width > 0 && <Columns {...{ days, width, height, write, label }} />}
      </div>
      <NumbersTable
        labels={days.map(({ day }) => label(day))}
        series={[
          { key: 'entered', label: t('history.entered'), values: days.map(({ entered }) => entered) },
          { key: 'left', label: t('history.left'), values: days.map(({ left }) => left) },
        ]}
        write={write}
      />
    </figure>
  );
}

type ColumnsProps = {
  days: Day[];
  width: number;
  height: number;
  write: (value: number) => string;
  label: (day: string) => string;
};

function Columns({ days, width, height, write, label }: ColumnsProps) {
  const { t } = useTranslation('segments');
  const up = Math.max(...days.map(({ entered }) => entered), 0);
  const down = Math.max(...days.map(({ left }) => left), 0);
  const room = height - TOP - BOTTOM;
  const unit = room / Math.max(up + down, 1);
  const zero = TOP + up * unit;
  const right = width - LABELS;
  const step = (right - LEFT) / days.length;
  const bar = Math.max(1, Math.min(step - 1.5, 22));
  return (
    <svg width={width} height={height} aria-hidden="true">
      {days.map(({ day, entered, left }, index) => {
        const x = LEFT + index * step + (step - bar) / 2;
        const today = index === days.length - 1 || undefined;
        return (
          <g key={day}>
            {entered > 0 && (
              <rect
                className={css['in']}
                data-today={today}
                x={x}
                width={bar}
                {...column(zero - entered * unit, zero)}
              />
            )}
            {left > 0 && (
              <rect className={css['out']} data-today={today} x={x} width={bar} {...column(zero, zero + left * unit)} />
            )}
          </g>
        );
      })}
      <line x1={LEFT} x2={right} y1={zero} y2={zero} stroke="var(--sm-line-strong)" />
      {up > 0 && (
        <text className={css['axis']} x={LEFT - 8} y={TOP + 4} textAnchor="end">
          {write(up)}
        </text>
      )}
      {down > 0 && (
        <text className={css['axis']} x={LEFT - 8} y={TOP + room + 3} textAnchor="end">
          {write(down)}
        </text>
      )}
      {up > 0 && (
        <text className={css['word']} data-in x={right + 8} y={Math.max(zero - 6, TOP + 4)}>
          {t('history.entered')}
        </text>
      )}
      {down > 0 && (
        <text className={css['word']} x={right + 8} y={Math.min(zero + 14, height - BOTTOM)}>
          {t('history.left')}
        </text>
      )}
      <text className={css['axis']} x={LEFT} y={height - 2}>
        {label(days[0]?.day ?? '')}
      </text>
      <text className={css['axis']} x={right} y={height - 2} textAnchor="end">
        {label(days.at(-1)?.day ?? '')}
      </text>
    </svg>
  );
}

/** At least a pixel high: something happened. */
function column(top: number, bottom: number): { y: number; height: number } {
  return { y: Math.min(top, bottom - 1), height: Math.max(1, bottom - top) };
}
