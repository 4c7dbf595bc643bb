import type { SimulationCurve } from '@sandmill/contracts/api/simulations';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { Card } from '../../ui/Card.tsx';
import { LineChart } from '../../ui/LineChart.tsx';
import { MovementColumns } from '../segments/MovementColumns.tsx';
import { DayPicker } from './DayPicker.tsx';
import css from './Simulations.module.css';

type Props = { curve: SimulationCurve; day: string | null; onDay: (day: string | null) => void };

/** The size of one condition as it would have been, and who would have come and gone. */
export function ConditionCurve({ curve, day, onDay }: Props) {
  const { t } = useTranslation('simulations');
  const format = useFormat();
  const days = curve.values[0]?.days ?? [];
  const last = days.at(-1);
  if (!last) return null;
  const sum = (key: 'entered' | 'left') => days.reduce((all, one) => all + one[key], 0);
  const told = {
    name: curve.definition,
    size: format.number(last.size),
    entered: format.number(sum('entered')),
    left: format.number(sum('left')),
  };
  return (
    <Card title={t('curve.title', { name: curve.definition })} note={t('curve.note', told)}>
      <div className={css['charts']}>
        <LineChart
          sentence={t('curve.sentence', told)}
          series={[{ key: 'size', label: '', values: days.map(({ size }) => size) }]}
          labels={days.map((one) => format.date(`${one.day}T12:00:00Z`))}
          write={(value) => format.number(value)}
          height={220}
        />
        <MovementColumns days={days} sentence={t('curve.movesSentence', told)} />
        <DayPicker days={days} day={day} onDay={onDay} />
      </div>
    </Card>
  );
}
