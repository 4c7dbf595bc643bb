import { read, unread, type Read } from './row-problem.ts';
import { offsetAt } from '../../../platform/zone-offset.ts';

export type DateOrder = 'dmy' | 'mdy' | 'ymd';
export type DateFormat = { order: DateOrder; timeZone: string };

type Parts = { year: number; month: number; day: number; hour: number; minute: number; second: number; ms: number };

const ISO_WITH_ZONE = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s*(?:Z|[+-]\d\d(?::?\d\d)?)$/i;
const TIME = String.raw`(?:[T ,]+(\d{1,2})[:.](\d\d)(?:[:.](\d\d)(?:[.,](\d{1,9}))?)?\s*([ap]\.?m\.?)?)?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${TIME}$`, 'i');
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})${TIME}$`, 'i');
const DAY_MONTH_NAME = new RegExp(String.raw`^(\d{1,2})[ -.]+(\p{L}{3,10})\.?[ -.,]+(\d{4})${TIME}$`, 'iu');
const MONTH_NAME_DAY = new RegExp(String.raw`^(\p{L}{3,10})\.? (\d{1,2}),? (\d{4})${TIME}$`, 'iu');
const EPOCH = /^\d{10}(?:\d{3})?$/;
const MONTHS: Record<string, number> = {
  jan: 1, gen: 1, feb: 2, mar: 3, apr: 4, may: 5, mag: 5, jun: 6, giu: 6, jul: 7, lug: 7, aug: 8, ago: 8, sep: 9, set: 9,
  oct: 10, ott: 10, nov: 11, dec: 12, dic: 12,
}; // prettier-ignore

const EXAMPLES: Record<DateOrder, string> = {
  dmy: '31/12/2025 18:30',
  mdy: '12/31/2025 18:30',
  ymd: '2025-12-31 18:30',
};

/**
 * An instant in milliseconds: ISO 8601, numbers separated by / - . in the order of the format (a year that stands first
 * is always year, month, day), days with the name of the month in English or Italian, and seconds or milliseconds
 * since 1970. Without a zone of its own it is local time of the format's zone. A date without a time is midnight.
 */
export function readDate(text: string, format: DateFormat): Read<number> {
  const value = text.trim();
  if (ISO_WITH_ZONE.test(value)) {
    const instant = Date.parse(isoText(value));
    return Number.isNaN(instant) ? unread('date_impossible', { format: 'ISO 8601' }) : read(instant);
  }
  if (EPOCH.test(value)) return read(value.length === 10 ? Number(value) * 1000 : Number(value));
  const parts = partsOf(value, format.order);
  if (parts === null) return unread('date_unreadable', { example: EXAMPLES[format.order] });
  if (!exists(parts)) return unread('date_impossible', { format: EXAMPLES[format.order].slice(0, 10) });
  return read(instantIn(parts, format.timeZone));
}

/** A calendar day as YYYY-MM-DD, for birthdays and their like: no zone may move it. */
export function readDay(text: string, order: DateOrder): Read<string> {
  const iso = /^(\d{4}-\d\d-\d\d)T/.exec(text.trim());
  const parts = partsOf(iso?.[1] ?? text.trim(), order);
  if (parts === null) return unread('date_unreadable', { example: EXAMPLES[order].slice(0, 10) });
  if (!exists(parts)) return unread('date_impossible', { format: EXAMPLES[order].slice(0, 10) });
  return read(new Date(Date.UTC(parts.year, parts.month - 1, parts.day)).toISOString().slice(0, 10));
}

/** The order of day and month that all these texts allow; null when none is a date with numbers. */
export function guessDateOrder(texts: readonly string[], fallback: DateOrder): DateOrder | null {
  let seen = false;
  let isYmd = false;
  let dayFirst = false;
  let monthFirst = false;
  for (const text of texts) {
    const value = text.trim();
    if (YEAR_FIRST.test(value) || ISO_WITH_ZONE.test(value)) seen = isYmd = true;
    const last = YEAR_LAST.exec(value);
    if (!last) continue;
    seen = true;
    if (Number(last[1]) > 12) dayFirst = true;
    if (Number(last[2]) > 12) monthFirst = true;
  }
  if (!seen) return null;
  if (dayFirst !== monthFirst) return dayFirst ? 'dmy' : 'mdy';
  return isYmd ? 'ymd' : fallback === 'ymd' ? 'dmy' : fallback;
}

export function looksLikeDate(text: string): boolean {
  const value = text.trim();
  return YEAR_FIRST.test(value) || ISO_WITH_ZONE.test(value) || YEAR_LAST.test(value) || partsOf(value, 'dmy') !== null;
}

function isoText(value: string): string {
  return value
    .replace(' ', 'T')
    .replace(/\s+/g, '')
    .replace(',', '.')
    .replace(/([+-]\d\d)(\d\d)$/, '$1:$2')
    .replace(/([+-]\d\d)$/, '$1:00')
    .toUpperCase();
}

function partsOf(value: string, order: DateOrder): Parts | null {
  const first = YEAR_FIRST.exec(value);
  if (first) return withTime({ year: first[1], month: first[2], day: first[3] }, first.slice(4));
  const last = YEAR_LAST.exec(value);
  if (last) {
    const [a, b] = order === 'mdy' ? [last[2], last[1]] : [last[1], last[2]];
    return withTime({ year: fullYear(last[3] ?? ''), month: b, day: a }, last.slice(4));
  }
  const named = DAY_MONTH_NAME.exec(value);
  if (named) return withTime({ year: named[3], month: monthOf(named[2]), day: named[1] }, named.slice(4));
  const american = MONTH_NAME_DAY.exec(value);
  if (american)
    return withTime({ year: american[3], month: monthOf(american[1]), day: american[2] }, american.slice(4));
  return null;
}

function monthOf(name: string | undefined): string {
  return String(MONTHS[(name ?? '').slice(0, 3).toLowerCase()] ?? 0);
}

/** Two digits: the past hundred years as spreadsheets write them, 30 and later in the last century. */
function fullYear(year: string): string {
  if (year.length === 4) return year;
  return Number(year) < 30 ? `20${year}` : `19${year}`;
}

function withTime(
  date: { year: string | undefined; month: string | undefined; day: string | undefined },
  [hour, minute, second, fraction, half]: (string | undefined)[],
): Parts {
  let hours = Number(hour ?? 0);
  if (half !== undefined) {
    if (hours > 12) hours = 99;
    else hours = (hours % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
  }
  return {
    year: Number(date.year),
    month: Number(date.month),
    day: Number(date.day),
    hour: hours,
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    ms: Number((fraction ?? '').padEnd(3, '0').slice(0, 3)),
  };
}

function exists({ year, month, day, hour, minute, second }: Parts): boolean {
  if (year < 1900 || year > 9999 || month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) return false;
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The instant at which clocks of the zone show this time; of an hour that comes twice the first, of one left out the next. */
export function instantIn(parts: Parts, timeZone: string): number {
  const { year, month, day, hour, minute, second, ms } = parts;
  const local = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  if (timeZone === 'UTC') return local;
  const before = offsetAt(local - 86_400_000, timeZone);
  const first = local - before;
  if (offsetAt(first, timeZone) === before) return first;
  const after = offsetAt(local + 86_400_000, timeZone);
  const later = local - after;
  return offsetAt(later, timeZone) === after ? later : first;
}
