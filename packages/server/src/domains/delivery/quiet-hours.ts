import { DAY_MS, instantOf, minutesOf, wallTime } from '../../platform/wall-clock.ts';

/** Nothing of marketing leaves from `from` to `to`, local time "HH:MM"; over midnight when `from` is the later. */
export type QuietHours = { from: string; to: string };

/**
 * The instant at which quiet hours end for somebody in this zone, or null when they are not on. Follows the clock on
 * the wall: over a change to summer time the night is an hour shorter, and an hour that does not exist ends at once.
 */
export function quietUntil(quiet: QuietHours, timeZone: string, now: number): number | null {
  const from = minutesOf(quiet.from);
  const to = minutesOf(quiet.to);
  if (from === to) return null;
  const local = wallTime(timeZone, now);
  const inside = from < to ? local.minutes >= from && local.minutes < to : local.minutes >= from || local.minutes < to;
  if (!inside) return null;
  const endsTomorrow = from > to && local.minutes >= from;
  return instantOf(timeZone, { day: local.day + (endsTomorrow ? DAY_MS : 0), minutes: to });
}
