import type { Calendar, CalendarItem } from '@sandmill/contracts/api/campaigns';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { PathLink } from '../../ui/PathLink.tsx';
import css from './Calendar.module.css';
import { CalendarEntry } from './CalendarEntry.tsx';

export type DaysProps = {
  days: string[];
  today: string;
  calendar?: Calendar;
  /** `to` null: somebody wants to choose the day. */
  onMove: (item: CalendarItem, to: string | null) => void;
};

/** So many stand in a day of the month; the others are in its week. */
const MOST = 4;

/** A month or a week: what is dragged onto another day asks before it moves. */
export function DayGrid({
  days,
  today,
  calendar,
  onMove,
  view,
  month,
}: DaysProps & { view: 'month' | 'week'; month: string }) {
  const { t } = useTranslation('calendar');
  const format = useFormat();
  const [dragged, setDragged] = useState<CalendarItem | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const weekday = new Intl.DateTimeFormat(format.locale, { weekday: 'short', timeZone: 'UTC' });
  return (
    <div className={css['grid']} data-view={view}>
      {days.slice(0, 7).map((day) => (
        <div key={day} className={css['weekday']} aria-hidden>
          {weekday.format(Date.parse(day))}
        </div>
      ))}
      {days.map((day) => {
        const items = (calendar?.items ?? []).filter((item) => item.day === day);
        const shown = view === 'month' ? items.slice(0, items.length > MOST ? MOST - 1 : MOST) : items;
        const sent = calendar?.days.find((one) => one.day === day)?.sent ?? 0;
        const mayDrop = dragged !== null && day >= today && day !== dragged.day;
        return (
          <div
            key={day}
            role="presentation"
            className={css['day']}
            data-day={day}
            {...(day === today ? { 'data-today': true } : {})}
            {...(view === 'month' && !day.startsWith(month) ? { 'data-other': true } : {})}
            {...(mayDrop && over === day ? { 'data-over': true } : {})}
            onDragOver={(event) => {
              if (!mayDrop) return;
              event.preventDefault();
              setOver(day);
            }}
            onDragLeave={() => setOver((old) => (old === day ? null : old))}
            onDrop={(event) => {
              event.preventDefault();
              if (mayDrop && dragged) onMove(dragged, day);
              setDragged(null);
              setOver(null);
            }}
          >
            <section aria-label={format.longDate(`${day}T12:00:00Z`, true)}>
              <header>
                <span className={css['number']}>{Number(day.slice(8))}</span>
                {sent > 0 && <span className={css['sent']}>{t('sent', { count: sent })}</span>}
              </header>
              {shown.map((item) => (
                <CalendarEntry key={`${item.id} ${item.startsAt}`} item={item} onMove={onMove} onDrag={setDragged} />
              ))}
              {items.length > shown.length && (
                <PathLink className={css['more']} to={`/calendar?view=week&day=${day}`}>
                  {t('more', { count: items.length - shown.length })}
                </PathLink>
              )}
            </section>
          </div>
        );
      })}
    </div>
  );
}
