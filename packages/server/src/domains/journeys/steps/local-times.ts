import type { NodeOf, TimeWindow } from '@sandmill/contracts';
import { DAY_MS, instantOf, minutesOf, wallTime, weekdayOf, type WallTime } from '../../../platform/wall-clock.ts';

/** Instants of local times, over changes of the clock too: a time that does not exist is the first that does. */

/** From one day of the week to its next, and a day more for the one that has begun. */
const DAYS_AHEAD = 8;

/** When the time of day comes on one of the weekdays: `at` itself when it is that moment or within `at` to `until`. */
export function nextLocalTime(
  wanted: Pick<NodeOf<'waitUntilTime'>, 'days' | 'at' | 'until'>,
  zone: string,
  at: number,
): number {
  if (wanted.until !== undefined && isOpen({ days: wanted.days, from: wanted.at, to: wanted.until }, zone, at))
    return at;
  return nextStart({ days: wanted.days, from: wanted.at }, zone, at);
}

/** `at` when the window is open, else when it opens next. */
export function windowOpens(window: Pick<TimeWindow, 'days' | 'from' | 'to'>, zone: string, at: number): number {
  return isOpen(window, zone, at) ? at : nextStart(window, zone, at);
}

/** The weekday of a window over midnight is the one on which it began. */
function isOpen({ days, from, to }: Pick<TimeWindow, 'days' | 'from' | 'to'>, zone: string, at: number): boolean {
  const { day, minutes } = wallTime(zone, at);
  const start = minutesOf(from);
  const end = minutesOf(to);
  const on = (place: number): boolean => days.length === 0 || days.includes(weekdayOf(place));
  if (start === end) return on(day);
  if (start < end) return on(day) && minutes >= start && minutes < end;
  return (on(day) && minutes >= start) || (on(day - DAY_MS) && minutes < end);
}

function nextStart({ days, from }: { days: readonly number[]; from: string }, zone: string, at: number): number {
  const { day } = wallTime(zone, at);
  const minutes = minutesOf(from);
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
    const place = day + ahead * DAY_MS;
    if (days.length > 0 && !days.includes(weekdayOf(place))) continue;
    const instant = instantOf(zone, { day: place, minutes });
    if (instant >= at) return instant;
  }
  return at;
}

/**
 * The instant of a calendar date, so many days later or earlier, at a local time; of yearly returns the first that is
 * not past (29 February falls on the 28th in common years). null: the text is no date.
 */
export function dateInstant(
  text: string,
  wanted: { every: 'once' | 'year'; offsetDays: number; at: string; zone: string; now: number },
): number | null {
  const day = calendarDay(text, wanted.zone);
  if (day === null) return null;
  const minutes = minutesOf(wanted.at);
  const instant = (place: number): number =>
    instantOf(wanted.zone, { day: place + wanted.offsetDays * DAY_MS, minutes } satisfies WallTime);
  if (wanted.every === 'once') return instant(day);
  const year = new Date(wallTime(wanted.zone, wanted.now).day).getUTCFullYear();
  for (let ahead = -1; ahead <= 2; ahead++) {
    const due = instant(returnIn(day, year + ahead));
    if (due >= wanted.now) return due;
  }
  return null;
}

/** The same month and day in another year. */
function returnIn(day: number, year: number): number {
  const date = new Date(day);
  const month = date.getUTCMonth();
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), last));
}

/** An ISO date, or the day on which an ISO instant falls in the zone. */
function calendarDay(text: string, zone: string): number | null {
  const [, year, month, day, time] = /^(\d{4})-(\d{2})-(\d{2})(.*)$/.exec(text.trim()) ?? [];
  if (year === undefined) return null;
  const date = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (Number.isNaN(date) || new Date(date).getUTCMonth() !== Number(month) - 1) return null;
  const instant = /(Z|[+-]\d{2}:?\d{2})$/.test(time ?? '') ? Date.parse(text) : Number.NaN;
  return Number.isNaN(instant) ? date : wallTime(zone, instant).day;
}
