/**
 * How values travel. Both drivers send parameters as text and read results as text through these functions, so that a
 * value looks the same whatever is behind the front door.
 */
import type { SqlValue } from './db.ts';

type Scalar = string | number | bigint | boolean | Date | null;

/** The text form of a parameter; PostgreSQL infers its type from the statement. null stays null. */
export function encodeParam(value: SqlValue | undefined): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Uint8Array)
    return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`;
  if (isArray(value)) return encodeArray(value);
  return encodeScalar(value);
}

function isArray(value: SqlValue): value is readonly Scalar[] {
  return Array.isArray(value);
}

function encodeScalar(value: Exclude<Scalar, null>): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      if (value instanceof Date) return encodeDate(value);
      throw new TypeError('An object is not a parameter: pass JSON text and cast it with ::jsonb.');
  }
}

function encodeDate(date: Date): string {
  if (Number.isNaN(date.getTime())) throw new TypeError('An invalid Date is not a parameter.');
  const text = date.toISOString();
  // Years beyond 9999 and before 1 have a sign and six digits in ISO; PostgreSQL reads years without them.
  if (text.startsWith('+')) return text.slice(1).replace(/^0+/, '');
  // The year 0 of ISO is 1 BC.
  if (date.getUTCFullYear() <= 0) {
    return `${String(1 - date.getUTCFullYear()).padStart(4, '0')}${text.slice(text.startsWith('-') ? 7 : 4)} BC`;
  }
  return text;
}

const NEEDS_ESCAPE = /["\\]/;

/** An array literal, as in {1,"two",NULL}; goes with a cast such as $1::text[]. */
function encodeArray(values: readonly Scalar[]): string {
  const parts = values.map((value) => {
    if (value === null || value === undefined) return 'NULL';
    if (typeof value !== 'string') return encodeScalar(value);
    if (!NEEDS_ESCAPE.test(value)) return `"${value}"`;
    return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  });
  return `{${parts.join(',')}}`;
}

type Reader = (text: string) => unknown;

const asText: Reader = (text) => text;

/** int8 beyond 2^53 would be changed silently: it is refused. */
const asInteger: Reader = (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`The integer ${text} is beyond 2^53. Read it as text.`);
  return value;
};

/** timestamptz as PostgreSQL writes it with TimeZone = UTC: "2026-11-21 22:17:21.244+00", "... BC", "infinity". */
const asDate: Reader = (text) => {
  const usual = usualInstant(text);
  return usual === null ? unusualDate(text) : new Date(usual);
};

/** Digits of "2026-11-21 22:17:21" and where they stand. */
const USUAL_LENGTH = 19;
const ZERO = 48;

/** Milliseconds of an instant in the years 1000 to 9999, which are all but the strangest: without a regular expression. */
function usualInstant(text: string): number | null {
  const { length } = text;
  if (length < USUAL_LENGTH + 3 || text[4] !== '-' || text[10] !== ' ' || !text.endsWith('+00')) return null;
  const two = (at: number): number => (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;
  const year = two(0) * 100 + two(2);
  if (!(year >= 1000)) return null;
  const fraction = length === USUAL_LENGTH + 3 ? 0 : Math.floor(Number(text.slice(USUAL_LENGTH, -3)) * 1000 + 1e-6);
  return Date.UTC(year, two(5) - 1, two(8), two(11), two(14), two(17)) + fraction;
}

/** The rest: "12026-...", "... BC"; "infinity" is refused. */
function unusualDate(text: string): Date {
  const plain = /^(\d{4,6})-(\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)\+00( BC)?$/.exec(text);
  if (!plain) throw new RangeError(`Not a timestamp in UTC: ${text}`);
  const [, digits = '', day, time, bc] = plain;
  const year = bc ? 1 - Number(digits) : Number(digits);
  const isoYear =
    year >= 0 && year <= 9999
      ? String(year).padStart(4, '0')
      : `${year < 0 ? '-' : '+'}${String(Math.abs(year)).padStart(6, '0')}`;
  return new Date(`${isoYear}-${day}T${time}Z`);
}

const asBytes: Reader = (text) => new Uint8Array(Buffer.from(text.slice(2), 'hex'));
const asBoolean: Reader = (text) => text === 't';
const asJson: Reader = (text) => JSON.parse(text) as unknown;

/** Keys are the numbers of built-in types in pg_type, which never change. */
const READERS: Record<number, Reader> = {
  16: asBoolean,
  17: asBytes,
  20: asInteger,
  21: Number,
  23: Number,
  26: Number,
  114: asJson,
  700: Number,
  701: Number,
  1184: asDate,
  3802: asJson,
};

/** Array type -> type of its elements. */
const ARRAYS: Record<number, number> = {
  1000: 16,
  1001: 17,
  1005: 21,
  1007: 23,
  1016: 20,
  1021: 700,
  1022: 701,
  1028: 26,
  199: 114,
  3807: 3802,
  1185: 1184,
  1003: 19,
  1009: 25,
  1014: 1042,
  1015: 1043,
  1182: 1082,
  1231: 1700,
  2951: 2950,
};

/** The function that turns the text of a column of this type into its JavaScript value. */
export function readerOf(typeOid: number): Reader {
  const element = ARRAYS[typeOid];
  if (element === undefined) return READERS[typeOid] ?? asText;
  const readElement = READERS[element] ?? asText;
  return (text) => readArray(text, readElement);
}

/** Reads an array literal of any number of dimensions, without bounds other than 1. */
function readArray(text: string, readElement: Reader): unknown[] {
  let at = 0;
  const readList = (): unknown[] => {
    const list: unknown[] = [];
    at++;
    while (text[at] !== '}') {
      if (text[at] === ',') at++;
      if (text[at] === '{') list.push(readList());
      else list.push(readItem());
    }
    at++;
    return list;
  };
  const readItem = (): unknown => {
    if (text[at] !== '"') {
      const start = at;
      while (text[at] !== ',' && text[at] !== '}') at++;
      const bare = text.slice(start, at);
      return bare === 'NULL' ? null : readElement(bare);
    }
    let value = '';
    for (at++; text[at] !== '"'; at++) {
      if (text[at] === '\\') at++;
      value += text[at];
    }
    at++;
    return readElement(value);
  };
  return readList();
}
