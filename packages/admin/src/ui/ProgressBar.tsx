import { useFormat } from '../app/use-format.ts';
import { Bar } from './BarRow.tsx';

type Props = {
  /** What is being done, in words. */
  label: string;
  done: number;
  /** null: not known yet. */
  total: number | null;
};

/** Long work in the background: words, bar, numbers. */
export function ProgressBar({ label, done, total }: Props) {
  const format = useFormat();
  const share = total ? done / total : 0;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      {...(total ? { 'aria-valuemax': total, 'aria-valuenow': done } : {})}
    >
      <div className="sm-row sm-between sm-13" style={{ marginBottom: 6 }}>
        <span>{label}</span>
        <span className="sm-muted sm-nowrap">
          {format.number(done)}
          {total ? ` / ${format.number(total)}` : ''}
        </span>
      </div>
      <Bar share={share} height={6} />
    </div>
  );
}
