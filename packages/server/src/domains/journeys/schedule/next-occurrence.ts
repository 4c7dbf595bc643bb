import type { TriggerOf } from '@sandmill/contracts';
import { DAY_MS, instantOf, minutesOf, wallTime, weekdayOf } from '../../../platform/wall-clock.ts';

type Recurrence = Omit<TriggerOf<'schedule'>, 'id' | 'kind' | 'segmentIds'>;
/** `day`: the calendar day as the instant of its midnight in UTC; `at`: when it is that time in the zone. */
export type Occurrence = { day: number; at: number };

/** Where counting "every second week" begins when no first day is given: a Monday. */
const FIRST_MONDAY = Date.UTC(2026, 0, 5);
/** Beyond, nothing is looked for: the longest interval is 52 months. */
const LONGEST_DAYS = 53 * 31;

/** The first occurrence after an instant, in a zone; null: there is none any more. */
export function nextOccurrence(schedule: Recurrence, zone: string, after: number): Occurrence | null {
  const first = dayOf(schedule.date) ?? null;
  const last = dayOf(schedule.until) ?? Number.POSITIVE_INFINITY;
  const minutes = minutesOf(schedule.at);
  const today = wallTime(zone, after).day;
  const begin = Math.max(first ?? today, today);
  for (let ahead = 0; ahead <= LONGEST_DAYS; ahead++) {
    const day = begin + ahead * DAY_MS;
    if (day > last) return null;
    if (schedule.every === 'once' && day !== first) return null;
    if (!falls(schedule, day, first ?? FIRST_MONDAY)) continue;
    const at = instantOf(zone, { day, minutes });
    if (at > after) return { day, at };
  }
  return null;
}

function falls({ every, interval, days, dayOfMonth }: Recurrence, day: number, first: number): boolean {
  switch (every) {
    case 'once':
      return true;
    case 'day':
      return Math.round((day - first) / DAY_MS) % interval === 0;
    case 'week': {
      const weeks = Math.round((mondayOf(day) - mondayOf(first)) / (7 * DAY_MS));
      const wanted = days.length > 0 ? days : [weekdayOf(first)];
      return weeks % interval === 0 && wanted.includes(weekdayOf(day));
    }
    case 'month': {
      const date = new Date(day);
      const begin = new Date(first);
      const months = (date.getUTCFullYear() - begin.getUTCFullYear()) * 12 + date.getUTCMonth() - begin.getUTCMonth();
      const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
      return months % interval === 0 && date.getUTCDate() === Math.min(dayOfMonth, last);
    }
  }
}

function mondayOf(day: number): number {
  return day - (weekdayOf(day) - 1) * DAY_MS;
}

function dayOf(date: string | undefined): number | undefined {
  return date === undefined ? undefined : Date.parse(`${date}T00:00:00Z`);
}
