/** What clocks on the wall show in a zone, and when they show it. Instants in milliseconds since the epoch. */

const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

/** `day`: the local calendar day as the instant of its midnight in UTC; `minutes` since local midnight. */
export type WallTime = { day: number; minutes: number };

export function wallTime(timeZone: string, instant: number): WallTime {
  const local = Math.floor((instant + offsetAt(timeZone, instant)) / MINUTE_MS) * MINUTE_MS;
  const day = Math.floor(local / DAY_MS) * DAY_MS;
  return { day, minutes: (local - day) / MINUTE_MS };
}

/** The first instant at which the wall clock shows this day and time or, where it skips them, a later one. */
export function instantOf(timeZone: string, wall: WallTime): number {
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

/** Minutes since midnight of "HH:MM". */
export function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** 1 is Monday, 7 is Sunday. `day` as in WallTime. */
export function weekdayOf(day: number): number {
  return ((new Date(day).getUTCDay() + 6) % 7) + 1;
}

const known = new Map<string, string | null>();

/** A zone that this system knows, else the fallback. */
export function knownZone(zone: unknown, fallback: string): string {
  if (typeof zone !== 'string' || zone === '') return fallback;
  const found = known.get(zone);
  if (found !== undefined) return found ?? fallback;
  const read = readZone(zone);
  // Anybody may send anything as a zone: what is kept stays small.
  if (known.size < 1_000) known.set(zone, read);
  return read ?? fallback;
}

function readZone(zone: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Local time minus UTC in milliseconds. */
function offsetAt(timeZone: string, instant: number): number {
  if (timeZone === 'UTC') return 0;
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
