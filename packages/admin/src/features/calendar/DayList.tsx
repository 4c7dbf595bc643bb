import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import css from './Calendar.module.css';
import { CalendarEntry } from './CalendarEntry.tsx';
import type { DaysProps } from './DayGrid.tsx';

/** The days that have something, one under the other. */
export function DayList({ days, today, calendar, onMove }: DaysProps) {
  const { t } = useTranslation('calendar');
  const format = useFormat();
  const rows = days.map((day) => ({
    day,
    items: (calendar?.items ?? []).filter((item) => item.day === day),
    sent: calendar?.days.find((one) => one.day === day)?.sent ?? 0,
  }));
  const shown = rows.filter(({ items, sent, day }) => items.length > 0 || sent > 0 || day === today);
  const isEmpty = rows.every(({ items, sent }) => items.length === 0 && sent === 0);
  if (isEmpty)
    return (
      <EmptyState
        drawing="pile"
        title={t('empty.title')}
        text={t('empty.text')}
        action={{ label: t('empty.act'), to: '/campaigns' }}
      />
    );
  return (
    <ol className={css['list']}>
      {shown.map(({ day, items, sent }) => (
        <li key={day} data-day={day} {...(day === today ? { 'data-today': true } : {})}>
          <h3>
            {format.longDate(`${day}T12:00:00Z`, true)}
            {day === today && <span className={css['now']}>{t('today')}</span>}
          </h3>
          <div className={css['items']}>
            {items.map((item) => (
              <CalendarEntry key={`${item.id} ${item.startsAt}`} item={item} onMove={onMove} />
            ))}
            {sent > 0 && <p className="sm-13 sm-muted">{t('sent', { count: sent })}</p>}
            {items.length === 0 && sent === 0 && <p className="sm-13 sm-muted">{t('nothing')}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
