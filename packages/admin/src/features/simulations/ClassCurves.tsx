import type { SimulationCurve } from '@sandmill/contracts/api/simulations';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { Card } from '../../ui/Card.tsx';
import { LineChart } from '../../ui/LineChart.tsx';
import { isStage, stageInk } from '../../ui/stages.ts';
import { DayPicker } from './DayPicker.tsx';
import { useClassName } from './use-class-name.ts';
import css from './Simulations.module.css';

type Props = { curve: SimulationCurve; day: string | null; onDay: (day: string | null) => void };

const MOST_FLOWS = 10;

/** The classes day by day as they would have been, and the ways people would have gone. */
export function ClassCurves({ curve, day, onDay }: Props) {
  const { t } = useTranslation('simulations');
  const format = useFormat();
  const className = useClassName();
  const shown = curve.values.filter(({ days }) => days.some(({ size }) => size > 0));
  const days = curve.values[0]?.days ?? [];
  const flows = curve.flows.toSorted((a, b) => b.people - a.people);
  const moved = days.map(({ day: of }, place) => ({
    day: of,
    entered: curve.values.reduce((sum, value) => sum + (value.days[place]?.entered ?? 0), 0),
    left: 0,
  }));
  return (
    <Card title={t('curve.title', { name: curve.definition })}>
      <div className={css['charts']}>
        {shown.length > 0 && (
          <LineChart
            sentence={t('curve.classesSentence', { name: curve.definition, count: shown.length })}
            series={shown.map(({ value, days: of }) => ({
              key: value,
              label: className(value),
              values: of.map(({ size }) => size),
              ...(isStage(value) ? { color: stageInk(value) } : {}),
            }))}
            labels={days.map((one) => format.date(`${one.day}T12:00:00Z`))}
            write={(value) => format.number(value)}
            height={300}
          />
        )}
        {flows.length > 0 && (
          <div>
            <h3>{t('curve.flows')}</h3>
            <ul className={css['flows']}>
              {flows.slice(0, MOST_FLOWS).map(({ from, to, people }) => (
                <li key={`${from} ${to}`}>
                  <span>{t('curve.flow', { from: className(from), to: className(to) })}</span>
                  <b className="sm-num">{format.number(people)}</b>
                </li>
              ))}
            </ul>
          </div>
        )}
        <DayPicker days={moved} day={day} onDay={onDay} />
      </div>
    </Card>
  );
}
