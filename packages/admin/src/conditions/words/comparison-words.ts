import { attitudeOf } from '@sandmill/contracts';
import type { Comparison, CountComparison, Duration, PropertyFilter, Window } from '@sandmill/contracts';
import type { Words } from '../../ui/words.ts';
import { bracketed, notWord, slot } from './slots.ts';

type Written = (value: number) => string;

/** "30 giorni", "2 settimane". */
export function lengthWords(duration: Duration, { t, format }: Words): string {
  return t(`conditions:length.${duration.unit}`, { count: duration.value, value: format.number(duration.value, 2) });
}

/** "negli ultimi 30 giorni" of a stretch that ends now. */
export function lastWords(duration: Duration, { t, format }: Words): string {
  return t(`conditions:last.${duration.unit}`, { count: duration.value, value: format.number(duration.value, 2) });
}

/** When it counts, with a space before; empty: all time, which only the builder says. */
export function windowWords(window: Window | undefined, words: Words, isNot = false): string {
  const text = plainWindow(window, words);
  if (text !== '') return ` ${slot(words, 'window', text)}`;
  if (!words.slot) return '';
  const { t } = words;
  return ` ${slot(words, 'window', isNot ? t('conditions:never') : t('conditions:ever'))}`;
}

function plainWindow(window: Window | undefined, words: Words): string {
  const { t, format } = words;
  if (!window) return '';
  if ('last' in window) return lastWords(window.last, words);
  const { since, until } = window;
  if (since && until) return t('conditions:between', { from: format.date(since), to: format.date(until) });
  if (since) return t('conditions:since', { date: format.date(since) });
  return until ? t('conditions:until', { date: format.date(until) }) : '';
}

/** "almeno 3 volte", "da 3 a 4 volte". The opposite of "a number of times other than n" is said by the sentence. */
export function timesWords(is: CountComparison, { t, format }: Words): string {
  if (is.op === 'between' && is.from !== is.to) {
    const values = { from: format.number(is.from), to: format.number(is.to), count: is.to };
    return t('conditions:times.between', values);
  }
  const value = is.op === 'between' ? is.to : is.value;
  const op = is.op === 'between' || is.op === 'ne' ? 'eq' : is.op;
  return t(`conditions:times.${op}`, { value: format.number(value), count: value });
}

/** "almeno € 300", "tra 3 e 5": `write` says how the figure is written. `ne` is said by the sentence's "non". */
export function figureWords(is: CountComparison, { t }: Words, write: Written): string {
  if (is.op === 'between') return t('conditions:figure.between', { from: write(is.from), to: write(is.to) });
  return t(`conditions:figure.${is.op === 'ne' ? 'eq' : is.op}`, { value: write(is.value) });
}

/** "almeno 60 giorni fa", "da 3 a 7 giorni fa". */
export function daysAgoWords(is: CountComparison, { t, format }: Words): string {
  if (is.op === 'between') {
    return t('conditions:days.between', { from: format.number(is.from), to: format.number(is.to) });
  }
  const op = is.op === 'ne' ? 'eq' : is.op;
  return t(`conditions:days.${op}`, { value: format.number(is.value), count: is.value });
}

/** Does it hold for none at all, and for none only? */
export function isNone(is: CountComparison): boolean {
  if (is.op === 'eq') return is.value === 0;
  return (is.op === 'lt' && is.value > 0 && is.value <= 1) || (is.op === 'lte' && is.value >= 0 && is.value < 1);
}

/** Does it hold as soon as there is one? */
export function isAny(is: CountComparison): boolean {
  if (is.op === 'gte') return is.value > 0 && is.value <= 1;
  return (is.op === 'gt' && is.value >= 0 && is.value < 1) || (is.op === 'ne' && is.value === 0);
}

/** "è «Torino»", "non contiene «candela»", "cade negli ultimi 30 giorni". */
export function comparisonWords(is: Comparison, words: Words, isNot = false): string {
  const { t, format } = words;
  // "is not" and "is not known" are the opposites of others, so both are said with "non".
  const isOpposite = is.op === 'ne' || is.op === 'notExists';
  const not = notWord(words, isOpposite !== isNot);
  const say = (text: string) => bracketed(words, 'is', text);
  switch (is.op) {
    case 'eq':
    case 'ne':
      return say(t('conditions:is.eq', { not, value: scalarWords(is.value, words) }));
    case 'exists':
    case 'notExists':
      return say(t('conditions:is.exists', { not }));
    case 'between':
      return say(t('conditions:is.between', { not, from: format.number(is.from, 4), to: format.number(is.to, 4) }));
    case 'in':
      return say(t('conditions:is.in', { not, values: joinOr(is.values, words) }));
    case 'withinLast':
      return say(t(`conditions:${isNot ? 'isNot' : 'is'}.withinLast`, { not, when: lastWords(is.duration, words) }));
    case 'withinNext':
      return say(
        t(`conditions:${isNot ? 'isNot' : 'is'}.withinNext`, { not, length: lengthWords(is.duration, words) }),
      );
    case 'before':
    case 'after':
      return say(t(`conditions:is.${is.op}`, { not, date: format.instant(is.value, true) }));
    case 'contains':
    case 'startsWith':
    case 'endsWith':
    case 'includes':
      return say(t(`conditions:${isNot ? 'isNot' : 'is'}.${is.op}`, { not, value: scalarWords(is.value, words) }));
    default:
      return say(t(`conditions:is.${is.op}`, { not, value: format.number(is.value, 4) }));
  }
}

/** Text in quotation marks (in a slot without, its frame is enough), numbers grouped, yes and no. */
export function scalarWords(value: string | number | boolean, words: Words): string {
  const { t, format } = words;
  if (typeof value === 'number') return format.number(value, 4);
  if (typeof value === 'boolean') return value ? t('conditions:yes') : t('conditions:no');
  return quotedWords(value, words);
}

/** «Torino»; in a slot: Torino. */
export function quotedWords(text: string, { t, slot: mark }: Words): string {
  const clean = text.replaceAll(/[⟦⟧]/g, '');
  return mark && clean !== '' ? clean : t('conditions:quoted', { text: clean });
}

const YEAR_DAYS = 365.25;

/** Is a birthday asked for so many whole years back, which says how old the person is? */
export function isAge(
  path: readonly string[],
  is: Comparison,
): is is Extract<Comparison, { op: 'withinLast' | 'withinNext' }> {
  if (is.op !== 'withinLast' || path.length !== 1 || !/^(birthday|birth_?date|dateOfBirth)$/i.test(path[0] ?? ''))
    return false;
  const { value, unit } = is.duration;
  return unit === 'day' && value >= YEAR_DAYS && Number.isInteger(value / YEAR_DAYS);
}

/** A trait or property by its path: a word where we have one, else its own name. */
export function fieldWords(path: readonly string[], words: Words): string {
  return catalogued('field', path, words) ?? attitudeWords('attitudeField', path, words) ?? stepsWords(path, words);
}

/** A tag as it was named; one that tells an attitude by what it tells. */
export function tagWords(tag: string, words: Words): string {
  return attitudeOf(tag) ? fieldWords([tag], words) : tag;
}

/** "prodotti › nome": each step by its word, where we have one. */
function stepsWords(path: readonly string[], words: Words): string {
  return path.map((step) => catalogued('field', [step], words) ?? step).join(' › ');
}

/** A trait as the subject of a sentence, with its article: "la città", "l’e-mail"; else its own name. */
export function theirWords(path: readonly string[], words: Words): string {
  return catalogued('their', path, words) ?? attitudeWords('attitudeTheir', path, words) ?? fieldWords(path, words);
}

function catalogued(heading: 'field' | 'their', path: readonly string[], { t, knows }: Words): string | null {
  const [only = ''] = path;
  if (path.length !== 1 || !/^\w+$/.test(only)) return null;
  const name = only.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return knows(`conditions:${heading}.${name}`) ? t(`conditions:${heading}.${name}`) : null;
}

/** An attitude of the workspace's own: "atteggiamento: slow food". */
function attitudeWords(
  heading: 'attitudeField' | 'attitudeTheir',
  [only = '', ...rest]: readonly string[],
  { t }: Words,
): string | null {
  const attitude = attitudeOf(only);
  if (!attitude || rest.length > 0) return null;
  return t(`conditions:${heading}.${attitude.family}`, { key: attitude.key.replaceAll('_', ' ') });
}

/** " con prezzo almeno 20 e categoria «Candele»", with a space before; empty: no filters. */
export function filterWords(where: readonly PropertyFilter[] | undefined, words: Words): string {
  if (!where || where.length === 0) return '';
  const parts = where.map((filter, index) => slot(words, `where.${index}`, oneFilter(filter, words)));
  const { t } = words;
  return ` ${t('conditions:with', { filters: joinAnd(parts, words) })}`;
}

/** After a noun, without a verb where one can do without: "categoria «Candele»", "prezzo almeno 20". */
function oneFilter({ path, is }: PropertyFilter, given: Words): string {
  // A filter is one slot: nothing inside it opens by itself.
  const { slot: _, ...words } = given;
  const field = fieldWords(path, words);
  const write = (value: number) => words.format.number(value, 4);
  switch (is.op) {
    case 'eq':
      return `${field} ${scalarWords(is.value, words)}`;
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
    case 'between':
      return `${field} ${figureWords(is, words, write)}`;
    default:
      return `${field} ${comparisonWords(is, words)}`;
  }
}

/** "a, b e c". */
export function joinAnd(parts: readonly string[], { t }: Words): string {
  if (parts.length < 2) return parts.join('');
  return t('conditions:and', { before: parts.slice(0, -1).join(', '), last: parts.at(-1) });
}

const VALUES_NAMED = 4;

/** "«Torino» o «Asti»"; of many the first few, and how many more. */
export function joinOr(values: readonly (string | number | boolean)[], words: Words): string {
  const { t } = words;
  const said = values.slice(0, VALUES_NAMED).map((value) => scalarWords(value, words));
  const more = values.length - VALUES_NAMED;
  if (more > 0) return t('conditions:orMore', { before: said.join(', '), count: more });
  if (said.length < 2) return said.join('');
  return t('conditions:or', { before: said.slice(0, -1).join(', '), last: said.at(-1) });
}
