import { languageOfTag } from '@sandmill/contracts';
import type { Liquid } from 'liquidjs';

type FilterThis = { context: { getSync(path: string[]): unknown } };

/**
 * Filters of our own. Language and time zone come from the data (`locale`, `timeZone`), so that "{{ order.total |
 * money: order.currency }}" and "{{ order.placedAt | day }}" read as the recipient writes.
 */
export function registerFilters(engine: Liquid): void {
  // Escaping is on for every output of the HTML part; asking for it once more must not escape twice.
  engine.registerFilter('escape', (value: unknown) => value);
  engine.registerFilter('money', function (this: FilterThis, value: unknown, currency?: unknown) {
    return formatMoney(value, typeof currency === 'string' ? currency : 'EUR', localeOf(this));
  });
  engine.registerFilter('number', function (this: FilterThis, value: unknown) {
    return formatNumber(value, localeOf(this));
  });
  engine.registerFilter('moment', function (this: FilterThis, value: unknown) {
    return formatMoment(value, localeOf(this), zoneOf(this));
  });
  engine.registerFilter('day', function (this: FilterThis, value: unknown) {
    return formatDay(value, localeOf(this), zoneOf(this));
  });
}

/** "€ 1.204,50" in Italian, "€1,204.50" in English. Exact: decimals stay text. Not a number: the value itself. */
export function formatMoney(value: unknown, currency: string, locale: string): string {
  const decimal = decimalText(value);
  if (decimal === null || !/^[A-Z]{3}$/.test(currency)) return plain(value);
  const format = new Intl.NumberFormat(bcp47(locale), { style: 'currency', currency, useGrouping: 'always' });
  // Intl takes exact decimals as text; the types of lib.es2023 know numeric literals only.
  const parts = format.formatToParts(decimal as `${number}`);
  if (locale !== 'it') return parts.map((part) => part.value).join('');
  const symbol = parts.find((part) => part.type === 'currency')?.value ?? currency;
  const amount = parts.filter((part) => part.type !== 'currency' && part.type !== 'literal');
  return `${symbol}\u00A0${amount.map((part) => part.value).join('')}`;
}

function formatNumber(value: unknown, locale: string): string {
  const decimal = decimalText(value);
  if (decimal === null) return plain(value);
  return new Intl.NumberFormat(bcp47(locale), { useGrouping: 'always' }).format(decimal as `${number}`);
}

/** "19 novembre 2026". Not a date: the value itself. */
export function formatDay(value: unknown, locale: string, timeZone: string): string {
  const instant = typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (!Number.isFinite(instant)) return plain(value);
  return new Intl.DateTimeFormat(bcp47(locale), { dateStyle: 'long', timeZone }).format(instant);
}

/** "19 novembre 2026 alle ore 18:00". Not an instant: the value itself. */
function formatMoment(value: unknown, locale: string, timeZone: string): string {
  const instant = typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (!Number.isFinite(instant)) return plain(value);
  return new Intl.DateTimeFormat(bcp47(locale), { dateStyle: 'long', timeStyle: 'short', timeZone }).format(instant);
}

function decimalText(value: unknown): string | null {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
  return /^-?\d{1,30}(\.\d{1,10})?$/.test(text) ? text : null;
}

function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function bcp47(locale: string): string {
  return locale === 'it' ? 'it-IT' : locale === 'en' ? 'en-GB' : locale;
}

/** A language of mails; anything else a person's data may hold reads as Italian. */
function localeOf(filter: FilterThis): string {
  return languageOfTag(filter.context.getSync(['locale'])) ?? 'it';
}

function zoneOf(filter: FilterThis): string {
  const zone = filter.context.getSync(['timeZone']);
  return typeof zone === 'string' ? zone : 'UTC';
}
