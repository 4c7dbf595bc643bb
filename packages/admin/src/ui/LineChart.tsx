import { useElementSize } from '@mantine/hooks';
import { LinePlot, type PlotProps } from './LinePlot.tsx';
import { NumbersTable } from './NumbersTable.tsx';
import css from './LineChart.module.css';

export type Series = {
  key: string;
  label: string;
  values: number[];
  /** A CSS colour; default: the series colours in order. Stages bring their own. */
  color?: string;
  /** The past period: dashed grey. */
  isPast?: boolean;
};

type Props = Omit<PlotProps, 'width'> & {
  /** One sentence that says what the chart shows, for screen readers. */
  sentence: string;
};

/** Lines with their label at the end, at most four gridlines, and the numbers in a table behind "See the numbers". */
export function LineChart({ sentence, height = 200, ...plot }: Props) {
  const { ref, width } = useElementSize();
  return (
    <figure className={css['chart']}>
      <div ref={ref} role="img" aria-label={sentence} style={{ height }}>
        {width > 0 && <LinePlot {...plot} height={height} width={width} />}
      </div>
      <NumbersTable labels={plot.labels} series={plot.series} write={plot.write} />
    </figure>
  );
}
