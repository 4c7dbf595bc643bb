import { localDay, parseInstant, wallClock } from './instants.ts';

const DAY_MS = 86_400_000;
const DATE = /^(\d{4})-(\d{2})-(\d{2})/;
const HAS_OFFSET = /(Z|[+-]\d{2}:?\d{2})$/;

export type CalendarDate = { year: number; month: number; day: number };

/**
 * The calendar day an ISO text names: the day written, unless an offset makes it an instant, which falls on the day it
 * is in the zone. Null when it is no date.
 */
export function calendarDay(text: string, zone: string): CalendarDate | null {
  // The zone matters only to an instant; finding out its offset would cost more than all the rest.
  const instant = parseInstant(text, 'UTC');
  if (instant === null) return null;
  if (text.length > 10 && HAS_OFFSET.test(text)) return localDay(instant, zone);
  const [, year, month, day] = DATE.exec(text) ?? [];
  return { year: Number(year), month: Number(month), day: Number(day) };
}

/** Days since 1 January 1970; 29 February is the 28th in common years. */
export function dayNumber({ year, month, day }: CalendarDate): number {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return Date.UTC(year, month - 1, Math.min(day, last)) / DAY_MS;
}

/** Days and zones are few, and every contact asked about a date asks for some: ten for a yearly return. */
const MOST_CACHED = 50_000;
const starts = new Map<string, number>();

/** The instant at which a calendar day begins in the zone: midnight, or, where clocks leap over it, the leap. */
export function startOfDay(day: number, zone: string): number {
  if (zone === 'UTC') return day * DAY_MS;
  const key = `${day} ${zone}`;
  const known = starts.get(key);
  if (known !== undefined) return known;
  if (starts.size >= MOST_CACHED) starts.clear();
  const start = findStart(day * DAY_MS, zone);
  starts.set(key, start);
  return start;
}

function findStart(midnight: number, zone: string): number {
  const guess = midnight - (wallClock(midnight, zone) - midnight);
  const start = midnight - (wallClock(guess, zone) - guess);
  // Before the leap it is still the evening of the day before: with that offset midnight is the leap itself.
  return wallClock(start, zone) < midnight ? midnight - (wallClock(start, zone) - start) : start;
}
