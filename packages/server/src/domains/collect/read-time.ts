const ISO = /^([+-]?\d{4,6}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?(?:[.,]\d+)?)\s*(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;
const OTHER_WITH_ZONE = /(?:GMT|UTC|Z|[+-]\d\d:?\d\d)(?: \([^)]*\))?$/;

/** Numbers below are seconds, above milliseconds: the second 1e11 is in the year 5138, the millisecond in 1973. */
const LARGEST_SECONDS = 1e11;
/** From here on microseconds, as GA4 and Kafka count. */
const SMALLEST_MICROSECONDS = 1e14;

/**
 * An instant as clients write it, in milliseconds since the epoch, or null when it cannot be read. ISO 8601 (without a
 * zone: UTC, never the server's own), RFC 2822 with a zone, and numbers of seconds, milliseconds or microseconds.
 */
export function readTime(value: unknown): number | null {
  if (typeof value === 'number') return fromNumber(value);
  if (typeof value !== 'string') return null;
  // The form every SDK sends, without the cost of the expression.
  if (value.length === 24 && value.endsWith('Z')) return numberOrNull(Date.parse(value));
  const text = value.trim();
  const iso = ISO.exec(text);
  if (iso) return fromIso(iso);
  if (/^\d{9,16}$/.test(text)) return fromNumber(Number(text));
  return OTHER_WITH_ZONE.test(text) ? numberOrNull(Date.parse(text)) : null;
}

function fromIso([, day = '', time, zone = 'Z']: RegExpExecArray): number | null {
  if (time === undefined) return numberOrNull(Date.parse(day));
  const fullZone = zone.length === 3 ? `${zone}:00` : zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
  // Nanoseconds of Go and Java clients: JavaScript reads any number of digits, but no decimal comma.
  return numberOrNull(Date.parse(`${day}T${time.replace(',', '.')}${fullZone.toUpperCase()}`));
}

function fromNumber(value: number): number | null {
  if (!Number.isFinite(value)) return null;
  if (Math.abs(value) < LARGEST_SECONDS) return Math.floor(value * 1000);
  return Math.floor(Math.abs(value) < SMALLEST_MICROSECONDS ? value : value / 1000);
}

function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
