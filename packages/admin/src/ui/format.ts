/**
 * Numbers, money, dates and durations as people write them in Italy and Britain. Pure: language, zone and now come in.
 * In components use `useFormat()`, which binds them to the session.
 */
export type Language = 'it' | 'en';
export type Locale = 'it-IT' | 'en-GB';
export type InstantContext = { locale: Locale; timeZone: string; now: number };

const NBSP = '\u00a0';
const TRUE_MINUS = '−';
const CENTS_UNTIL = 1000;
const DAY_MS = 86_400_000;

export function localeOf(language: string | undefined): Locale {
  return language?.startsWith('it') ? 'it-IT' : 'en-GB';
}

/** 1204 → "1.204" / "1,204". Four digits are grouped too, which Intl leaves out in Italian. */
export function formatNumber(value: number, locale: Locale, digits = 0): string {
  return minus(intl(locale, { minimumFractionDigits: 0, maximumFractionDigits: digits }).format(value));
}

/** Always shows so many digits: 1.4 → "1,40". */
export function formatFixed(value: number, locale: Locale, digits: number): string {
  return minus(intl(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value));
}

/** Change of a count: 12 → "+12", -3 → "−3". */
export function formatSigned(value: number, locale: Locale): string {
  return minus(intl(locale, { maximumFractionDigits: 0, signDisplay: 'exceptZero' }).format(value));
}

export type MoneyOptions = { summary?: boolean; bare?: boolean; trim?: boolean };

/**
 * Exact decimal text to money: "€ 1.204,50" / "€1,204.50". `summary`: no cents from 1,000 units on, nor for nothing. `bare`: without
 * the sign, for columns whose header names the currency. `trim`: whole amounts without cents, as people say them.
 */
export function formatMoney(
  value: string | number,
  currency: string,
  locale: Locale,
  options: MoneyOptions = {},
): string {
  const size = Math.abs(Number(value));
  const isWhole = options.trim === true && Number.isInteger(size);
  const whole = isWhole || (options.summary === true && (size >= CENTS_UNTIL || size === 0));
  const negative = String(value).startsWith('-');
  const amount = (negative ? String(value).slice(1) : String(value)) as Intl.StringNumericLiteral;
  const digits = whole ? 0 : currencyDigits(currency);
  const text = intl(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(amount);
  const sign = negative ? TRUE_MINUS : '';
  if (options.bare) return `${sign}${text}`;
  return `${sign}${currencySign(currency, locale)}${locale === 'it-IT' ? NBSP : ''}${text}`;
}

/** "€", "£", or the code with a space where there is no sign of its own. */
export function currencySign(currency: string, locale: Locale): string {
  const part = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find(({ type }) => type === 'currency');
  const sign = part?.value ?? currency;
  return sign.length > 1 && locale === 'en-GB' ? `${sign}${NBSP}` : sign;
}

/** Share 0.042 → "4,2%". A share that would read 0.0% but is not nothing: "meno dello 0,1%". */
export function formatPercent(share: number, locale: Locale, digits = 1): string {
  if (share > 0 && share < 0.001) return locale === 'it-IT' ? 'meno dello 0,1%' : 'less than 0.1%';
  return minus(intl(locale, { style: 'percent', maximumFractionDigits: digits }).format(share));
}

/** Change 0.071 → "+7,1%"; −0.034 → "−3,4%" with a true minus. */
export function formatChange(share: number, locale: Locale): string {
  return minus(
    intl(locale, {
      style: 'percent',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
      signDisplay: 'exceptZero',
    }).format(share),
  );
}

/** An uncertain share: "tra 31 e 46%" / "31 to 46%". */
export function formatPercentRange(low: number, high: number, locale: Locale): string {
  const from = formatNumber(low * 100, locale);
  const to = formatPercent(high, locale, 0);
  return locale === 'it-IT' ? `tra ${from} e ${to}` : `${from} to ${to}`;
}

/** "gio 19 nov 2026", or "19 nov" in the current year. */
export function formatDate(at: number, { locale, timeZone, now }: InstantContext, full = false): string {
  const sameYear = part(at, 'year', locale, timeZone) === part(now, 'year', locale, timeZone);
  const month = part(at, 'month', locale, timeZone).replace('Sept', 'Sep');
  const day = `${part(at, 'day', locale, timeZone)} ${month}`;
  if (full) return `${part(at, 'weekday', locale, timeZone)} ${day} ${part(at, 'year', locale, timeZone)}`;
  return sameYear ? day : `${day} ${part(at, 'year', locale, timeZone)}`;
}

/** "novembre 2026" / "November 2026": a month named by one of its days. */
export function formatMonth(at: number, locale: Locale, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone }).format(at);
}

/** "giovedì 19 novembre" / "Thursday 19 November", with the year when it is not this one. */
export function formatLongDate(at: number, { locale, timeZone, now }: InstantContext, withYear = false): string {
  const year = part(at, 'year', locale, timeZone);
  const options: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', timeZone };
  const text = new Intl.DateTimeFormat(locale, options).format(at).replace(',', '');
  return withYear || year !== part(now, 'year', locale, timeZone) ? `${text} ${year}` : text;
}

/** "09:42", 24 hours. */
export function formatTime(at: number, locale: Locale, timeZone: string, seconds = false): string {
  return new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
    hourCycle: 'h23',
    timeZone,
  }).format(at);
}

/** "oggi, 09:42" / "09:42 today", "ieri, 21:06", "domani, 08:05"; else the date, with the time where it matters. */
export function formatInstant(at: number, context: InstantContext, withTime = false): string {
  const { locale, timeZone, now } = context;
  const days = dayNumber(at, timeZone) - dayNumber(now, timeZone);
  const time = formatTime(at, locale, timeZone);
  const word = RELATIVE[locale][days as -1 | 0 | 1];
  if (word) return locale === 'it-IT' ? `${word}, ${time}` : `${time} ${word}`;
  return withTime ? `${formatDate(at, context)}, ${time}` : formatDate(at, context);
}

const RELATIVE = {
  'it-IT': { '-1': 'ieri', '0': 'oggi', '1': 'domani' },
  'en-GB': { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' },
} as const;

/** For the hover: "giovedì 19 novembre 2026, 09:42:07 (Roma)". */
export function formatExact(at: number, context: InstantContext): string {
  const { locale, timeZone } = context;
  const time = formatTime(at, locale, timeZone, true);
  return `${formatLongDate(at, context, true)}, ${time} (${zoneName(timeZone, locale)})`;
}

/** "Europe/Rome" → "Roma" / "Rome". Cities Italian names otherwise are few; the rest keeps its own. */
export function zoneName(timeZone: string, locale: Locale): string {
  const city = (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
  return locale === 'it-IT' ? (ITALIAN_CITIES[city] ?? city) : city;
}

const ITALIAN_CITIES: Record<string, string> = {
  Rome: 'Roma',
  London: 'Londra',
  Paris: 'Parigi',
  Berlin: 'Berlino',
  Zurich: 'Zurigo',
  Vienna: 'Vienna',
  Athens: 'Atene',
  Lisbon: 'Lisbona',
  Brussels: 'Bruxelles',
  Warsaw: 'Varsavia',
};

type Unit = 'day' | 'hour' | 'minute' | 'second';
const UNITS: [Unit, number][] = [
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
];

/** "2 ore e 10 minuti" / "2 h 10 min"; "0,4 s" below ten seconds. The two largest units, no more. */
export function formatDuration(ms: number, locale: Locale): string {
  if (ms < 60_000) return `${formatNumber(ms / 1000, locale, ms < 10_000 ? 1 : 0)}${NBSP}s`;
  const first = UNITS.findIndex(([, size]) => ms >= size);
  const [unit, size] = UNITS[first] ?? (['second', 1000] as [Unit, number]);
  const count = Math.floor(ms / size);
  const next = UNITS[first + 1];
  const rest = next && next[0] !== 'second' && count < 10 ? Math.floor((ms - count * size) / next[1]) : 0;
  const parts = [unitText(count, unit, locale)];
  if (next && rest > 0) parts.push(unitText(rest, next[0], locale));
  return parts.join(locale === 'it-IT' ? ' e ' : ' ');
}

function unitText(count: number, unit: Unit, locale: Locale): string {
  const short = locale === 'en-GB' && unit !== 'day';
  if (short) return `${count}${NBSP}${unit === 'hour' ? 'h' : unit === 'minute' ? 'min' : 's'}`;
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long', useGrouping: 'always' })
    .format(count)
    .replace(' ', NBSP);
}

const cache = new Map<string, Intl.NumberFormat>();

function intl(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  const known = cache.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, { ...options, useGrouping: 'always' });
  cache.set(key, made);
  return made;
}

function minus(text: string): string {
  return text.replace('-', TRUE_MINUS);
}

function currencyDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

const PARTS: Record<'year' | 'month' | 'day' | 'weekday', Intl.DateTimeFormatOptions> = {
  year: { year: 'numeric' },
  month: { month: 'short' },
  day: { day: 'numeric' },
  weekday: { weekday: 'short' },
};

function part(at: number, name: keyof typeof PARTS, locale: Locale, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, { ...PARTS[name], timeZone }).format(at);
}

/** "2026-11-19": the day on the wall clock of that zone. */
export function isoDay(at: number, timeZone: string): string {
  const options = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  return new Intl.DateTimeFormat('en-CA', options).format(at);
}

/** Days since 1970 of the wall clock in that zone. */
function dayNumber(at: number, timeZone: string): number {
  return Date.parse(`${isoDay(at, timeZone)}T00:00:00Z`) / DAY_MS;
}
