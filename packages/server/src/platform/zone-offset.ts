/** How far the clocks of a zone are ahead of UTC. Asked of the system once for each quarter of an hour of each zone. */

/** At these zones change; the few that did otherwise, before 1940, are told wrong for minutes of one day. */
const QUARTER_MS = 900_000;
const MOST_OFFSETS = 50_000;
const MOST_ZONES = 1_000;

const formats = new Map<string, Intl.DateTimeFormat | null>();
const offsets = new Map<string, number>();

/** Whether the name is a time zone that this machine knows. */
export function isZone(zone: unknown): zone is string {
  return typeof zone === 'string' && zone !== '' && formatOf(zone) !== null;
}

/** Local time minus UTC at the instant, both in milliseconds. 0 for a zone that this machine does not know. */
export function offsetAt(instant: number, zone: string): number {
  if (zone === 'UTC') return 0;
  const quarter = Math.floor(instant / QUARTER_MS);
  const key = `${zone} ${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size >= MOST_OFFSETS) offsets.clear();
  const offset = askOffset(quarter * QUARTER_MS, zone);
  offsets.set(key, offset);
  return offset;
}

function askOffset(instant: number, zone: string): number {
  const format = formatOf(zone);
  if (!format) return 0;
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - instant;
}

/** Anybody may send anything as a zone: what is kept stays bounded. */
function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  if (formats.size >= MOST_ZONES) formats.clear();
  const made = makeFormat(zone);
  formats.set(zone, made);
  return made;
}

function makeFormat(zone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return null;
  }
}
