import type { Comparison, CountComparison, Duration, PropertyFilter, Window } from '@sandmill/contracts';
import type { Words } from './words.ts';

type Written = (value: number) => string;

/** "30 giorni", "2 settimane". */
export function lengthWords(duration: Duration, { t, format }: Words): string {
  return t(`conditions:length.${duration.unit}`, { count: duration.value, value: format.number(duration.value, 2) });
}

/** "negli ultimi 30 giorni" of a stretch that ends now. */
export function lastWords(duration: Duration, { t, format }: Words): string {
  return t(`conditions:last.${duration.unit}`, { count: duration.value, value: format.number(duration.value, 2) });
}

/** When it counts, with a space before; empty: all time. */
export function windowWords(window: Window | undefined, words: Words): string {
  const { t, format } = words;
  if (!window) return '';
  if ('last' in window) return ` ${lastWords(window.last, words)}`;
  const { since, until } = window;
  if (since && until) return ` ${t('conditions:between', { from: format.date(since), to: format.date(until) })}`;
  if (since) return ` ${t('conditions:since', { date: format.date(since) })}`;
  return until ? ` ${t('conditions:until', { date: format.date(until) })}` : '';
}

/** "almeno 3 volte", "da 3 a 4 volte". */
export function timesWords(is: CountComparison, { t, format }: Words): string {
  if (is.op === 'between' && is.from !== is.to) {
    const values = { from: format.number(is.from), to: format.number(is.to), count: is.to };
    return t('conditions:times.between', values);
  }
  const { op, value } = is.op === 'between' ? { op: 'eq', value: is.to } : is;
  return t(`conditions:times.${op}`, { value: format.number(value), count: value });
}

/** "almeno € 300", "tra 3 e 5": `write` says how the figure is written. */
export function figureWords(is: CountComparison, { t }: Words, write: Written): string {
  if (is.op === 'between') return t('conditions:figure.between', { from: write(is.from), to: write(is.to) });
  return t(`conditions:figure.${is.op}`, { value: write(is.value) });
}

/** Does it hold for none at all, and for none only? */
export function isNone(is: CountComparison): boolean {
  if (is.op === 'eq') return is.value === 0;
  return (is.op === 'lt' && is.value <= 1) || (is.op === 'lte' && is.value < 1);
}

/** Does it hold as soon as there is one? */
export function isAny(is: CountComparison): boolean {
  if (is.op === 'gte') return is.value > 0 && is.value <= 1;
  return (is.op === 'gt' && is.value >= 0 && is.value < 1) || (is.op === 'ne' && is.value === 0);
}

/** "è «Torino»", "contiene «candela»", "negli ultimi 30 giorni". */
export function comparisonWords(is: Comparison, words: Words): string {
  const { t, format } = words;
  switch (is.op) {
    case 'exists':
    case 'notExists':
      return t(`conditions:is.${is.op}`);
    case 'between':
      return t('conditions:is.between', { from: format.number(is.from, 4), to: format.number(is.to, 4) });
    case 'in':
      return t('conditions:is.in', { values: is.values.map((value) => scalarWords(value, words)).join(', ') });
    case 'withinLast':
      return t('conditions:is.withinLast', { when: lastWords(is.duration, words) });
    case 'withinNext':
      return t('conditions:is.withinNext', { length: lengthWords(is.duration, words) });
    case 'before':
    case 'after':
      return t(`conditions:is.${is.op}`, { date: format.instant(is.value, true) });
    default:
      return t(`conditions:is.${is.op}`, { value: scalarWords(is.value, words) });
  }
}

/** Text in quotation marks, numbers grouped, yes and no. */
export function scalarWords(value: string | number | boolean, { t, format }: Words): string {
  if (typeof value === 'number') return format.number(value, 4);
  if (typeof value === 'boolean') return value ? t('conditions:yes') : t('conditions:no');
  return t('conditions:quoted', { text: value });
}

/** A trait or property by its path: a word where we have one, else its own name. */
export function fieldWords(path: readonly string[], { t, knows }: Words): string {
  const [only = ''] = path;
  const name = only.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  if (path.length === 1 && /^\w+$/.test(only) && knows(`conditions:field.${name}`))
    return t(`conditions:field.${name}`);
  return path.join(' › ');
}

/** " con prezzo almeno 20 e categoria «Candele»", with a space before; empty: no filters. */
export function filterWords(where: readonly PropertyFilter[] | undefined, words: Words): string {
  if (!where || where.length === 0) return '';
  const parts = where.map(({ path, is }) => `${fieldWords(path, words)} ${besideWords(is, words)}`);
  const { t } = words;
  return ` ${t('conditions:with', { filters: joinAnd(parts, words) })}`;
}

/** After a noun, without a verb: "categoria «Candele»", "prezzo almeno 20". */
function besideWords(is: Comparison, words: Words): string {
  const write = (value: number) => words.format.number(value, 4);
  switch (is.op) {
    case 'eq':
      return scalarWords(is.value, words);
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
    case 'between':
      return figureWords(is, words, write);
    default:
      return comparisonWords(is, words);
  }
}

/** "a, b e c". */
export function joinAnd(parts: readonly string[], { t }: Words): string {
  if (parts.length < 2) return parts.join('');
  return t('conditions:and', { before: parts.slice(0, -1).join(', '), last: parts.at(-1) });
}
