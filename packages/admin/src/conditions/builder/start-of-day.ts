const DAY_MS = 86_400_000;

/** The instant at which a calendar day ("2026-03-29") begins in a time zone, as ISO 8601. */
export function startOfDay(day: string, timeZone: string): string {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // The offset at the day before and after bracket every change of the clocks; the right one agrees with itself.
  for (const near of [midnight - DAY_MS, midnight + DAY_MS]) {
    const at = midnight - offsetMs(near, timeZone);
    if (at + offsetMs(at, timeZone) === midnight) return new Date(at).toISOString();
  }
  // A zone whose clocks skip midnight: the first instant after it.
  return new Date(midnight - offsetMs(midnight - DAY_MS, timeZone)).toISOString();
}

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetMs(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return wall - Math.floor(at / 1000) * 1000;
}
