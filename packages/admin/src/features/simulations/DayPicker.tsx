import { Slider } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import css from './Simulations.module.css';

type Day = { day: string; entered: number; left: number };
type Props = { days: Day[]; day: string | null; onDay: (day: string | null) => void };

/** The time machine's bar: one day of the past at a time. What has been replayed is sand. */
export function DayPicker({ days, day, onDay }: Props) {
  const { t } = useTranslation('simulations');
  const format = useFormat();
  const place = day === null ? days.length - 1 : days.findIndex((one) => one.day === day);
  const at = days[place];
  const write = (index: number): string => format.longDate(`${days[index]?.day ?? ''}T12:00:00Z`, true);
  return (
    <div className={css['machine']}>
      <div className={css['told']} aria-live="polite">
        <b>{day === null ? t('machine.whole') : write(place)}</b>
        {day !== null && at && (
          <span>{t('machine.moved', { entered: format.number(at.entered), left: format.number(at.left) })}</span>
        )}
        <span className={css['quiet']}>{t('machine.nothingSent')}</span>
      </div>
      <Slider
        className={css['slider'] ?? ''}
        color="var(--sm-grain-2)"
        min={0}
        max={Math.max(days.length - 1, 1)}
        value={Math.max(place, 0)}
        label={write}
        thumbLabel={t('machine.day')}
        onChange={(index) => onDay(days[index]?.day ?? null)}
      />
    </div>
  );
}
