/** What clocks on the wall show in a zone, and when they show it. Instants in milliseconds since the epoch. */

import { isZone, offsetAt } from './zone-offset.ts';

const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

/** `day`: the local calendar day as the instant of its midnight in UTC; `minutes` since local midnight. */
export type WallTime = { day: number; minutes: number };

export function wallTime(timeZone: string, instant: number): WallTime {
  const local = Math.floor((instant + offsetAt(instant, timeZone)) / MINUTE_MS) * MINUTE_MS;
  const day = Math.floor(local / DAY_MS) * DAY_MS;
  return { day, minutes: (local - day) / MINUTE_MS };
}

/** The first instant at which the wall clock shows this day and time or, where it skips them, a later one. */
export function instantOf(timeZone: string, wall: WallTime): number {
  const local = wall.day + wall.minutes * MINUTE_MS;
  const before = local - offsetAt(local - DAY_MS, timeZone);
  const after = local - offsetAt(local + DAY_MS, timeZone);
  const early = Math.min(before, after);
  const late = Math.max(before, after);
  if (early + offsetAt(early, timeZone) === local) return early;
  if (late + offsetAt(late, timeZone) === local) return late;
  // The clock jumps over it: the jump itself is between the two readings.
  let low = early;
  let high = late;
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (middle + offsetAt(middle, timeZone) < local) low = middle;
    else high = middle;
    if (middle === low && high - low <= 1000) break;
  }
  return high;
}

/** Minutes since midnight of "HH:MM". */
export function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** 1 is Monday, 7 is Sunday. `day` as in WallTime. */
export function weekdayOf(day: number): number {
  return ((new Date(day).getUTCDay() + 6) % 7) + 1;
}

/** A zone that this system knows, else the fallback. */
export function knownZone(zone: unknown, fallback: string): string {
  return isZone(zone) ? zone : fallback;
}
