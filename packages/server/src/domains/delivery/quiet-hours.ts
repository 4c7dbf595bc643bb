/** Nothing of marketing leaves from `from` to `to`, local time "HH:MM"; over midnight when `from` is the later. */
export type QuietHours = { from: string; to: string };

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * The instant at which quiet hours end for somebody in this zone, or null when they are not on. Follows the clock on
 * the wall: over a change to summer time the night is an hour shorter, and an hour that does not exist ends at once.
 */
export function quietUntil(quiet: QuietHours, timeZone: string, now: number): number | null {
  const from = minutesOf(quiet.from);
  const to = minutesOf(quiet.to);
  if (from === to) return null;
  const local = wallClock(timeZone, now);
  const inside = from < to ? local.minutes >= from && local.minutes < to : local.minutes >= from || local.minutes < to;
  if (!inside) return null;
  const endsTomorrow = from > to && local.minutes >= from;
  return instantOf(timeZone, { day: local.day + (endsTomorrow ? DAY_MS : 0), minutes: to });
}

/** A zone that this system knows, else the fallback. */
export function knownZone(zone: unknown, fallback: string): string {
  if (typeof zone !== 'string' || zone === '') return fallback;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return fallback;
  }
}

function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** `day`: the local calendar day as the instant of its midnight in UTC; `minutes` since local midnight. */
function wallClock(timeZone: string, instant: number): { day: number; minutes: number } {
  const local = Math.floor((instant + offsetAt(timeZone, instant)) / MINUTE_MS) * MINUTE_MS;
  const day = Math.floor(local / DAY_MS) * DAY_MS;
  return { day, minutes: (local - day) / MINUTE_MS };
}

/** The first instant at which the wall clock shows this day and time or, where it skips them, a later one. */
function instantOf(timeZone: string, wall: { day: number; minutes: number }): number {
  const local = wall.day + wall.minutes * MINUTE_MS;
  const before = local - offsetAt(timeZone, local - DAY_MS);
  const after = local - offsetAt(timeZone, local + DAY_MS);
  const early = Math.min(before, after);
  const late = Math.max(before, after);
  if (early + offsetAt(timeZone, early) === local) return early;
  if (late + offsetAt(timeZone, late) === local) return late;
  // The clock jumps over it: the jump itself is between the two readings.
  let low = early;
  let high = late;
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (middle + offsetAt(timeZone, middle) < local) low = middle;
    else high = middle;
    if (middle === low && high - low <= 1000) break;
  }
  return high;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Local time minus UTC in milliseconds. */
function offsetAt(timeZone: string, instant: number): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(instant).map((part) => [part.type, Number(part.value)]));
  const get = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const local = Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second'));
  return local - Math.floor(instant / 1000) * 1000;
}
