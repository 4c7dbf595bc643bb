import { durationMs, type Comparison, type Json } from '@sandmill/contracts';
import { parseInstant } from './instants.ts';

/** Where a comparison is asked: the instant that "within last" is counted from, and the zone of dates without one. */
export type Moment = { now: number; zone: string };
export type ValueTest = (value: Json | undefined, moment: Moment) => boolean;

/**
 * Compiles one comparison. Missing, null and empty text do not exist; `ne` and `notExists` are the opposites of `eq`
 * and `exists`, every other operator is false of what does not exist. Semantics: docs/en/conditions.md.
 */
export function compileComparison(is: Comparison): ValueTest {
  switch (is.op) {
    case 'eq':
    case 'ne': {
      const wanted = fold(String(is.value), is.matchCase);
      const equal = is.op === 'eq';
      return (value) => (foldedText(value, is.matchCase) === wanted) === equal;
    }
    case 'gt':
      return (value) => typeof value === 'number' && value > is.value;
    case 'gte':
      return (value) => typeof value === 'number' && value >= is.value;
    case 'lt':
      return (value) => typeof value === 'number' && value < is.value;
    case 'lte':
      return (value) => typeof value === 'number' && value <= is.value;
    case 'between':
      return (value) => typeof value === 'number' && value >= is.from && value <= is.to;
    case 'in': {
      const wanted = new Set(is.values.map((v) => fold(String(v), is.matchCase)));
      return (value) => {
        const text = foldedText(value, is.matchCase);
        return text !== null && wanted.has(text);
      };
    }
    case 'contains':
    case 'startsWith':
    case 'endsWith':
    case 'includes':
      return compileTextTest(is);
    case 'exists':
      return exists;
    case 'notExists':
      return (value) => !exists(value);
    default:
      return compileDateTest(is);
  }
}

/** The instants at which the truth of a comparison about this value changes by itself. */
export function turningPoints(is: Comparison, value: Json | undefined, zone: string): number[] {
  if (is.op !== 'withinLast' && is.op !== 'withinNext') return [];
  const date = dateOf(value, zone);
  if (date === null) return [];
  const length = durationMs(is.duration);
  return is.op === 'withinLast' ? [date, date + length] : [date - length, date];
}

/** Text of a scalar as `eq` sees it, null for what is no scalar or does not exist. */
export function scalarText(value: Json | undefined): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** Case is ignored unless asked. */
export function fold(text: string, matchCase: boolean | undefined): string {
  return matchCase ? text : text.toLowerCase();
}

export function exists(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== '';
}

function foldedText(value: Json | undefined, matchCase: boolean | undefined): string | null {
  const text = scalarText(value);
  return text === null ? null : fold(text, matchCase);
}

function compileTextTest(
  is: Extract<Comparison, { op: 'contains' | 'startsWith' | 'endsWith' | 'includes' }>,
): ValueTest {
  const wanted = fold(is.value, is.matchCase);
  if (is.op === 'includes') {
    return (value) => Array.isArray(value) && value.some((item) => foldedText(item, is.matchCase) === wanted);
  }
  const op = is.op === 'contains' ? 'includes' : is.op;
  return (value) => foldedText(value, is.matchCase)?.[op](wanted) ?? false;
}

function compileDateTest(is: Extract<Comparison, { op: 'withinLast' | 'withinNext' | 'before' | 'after' }>): ValueTest {
  switch (is.op) {
    case 'before':
    case 'after': {
      const limit = Date.parse(is.value);
      const before = is.op === 'before';
      return (value, { zone }) => {
        const date = dateOf(value, zone);
        return date !== null && date < limit === before;
      };
    }
    case 'withinLast': {
      const length = durationMs(is.duration);
      return (value, { now, zone }) => {
        const date = dateOf(value, zone);
        return date !== null && date <= now && now < date + length;
      };
    }
    case 'withinNext': {
      const length = durationMs(is.duration);
      return (value, { now, zone }) => {
        const date = dateOf(value, zone);
        return date !== null && date - length <= now && now < date;
      };
    }
  }
}

function dateOf(value: Json | undefined, zone: string): number | null {
  return typeof value === 'string' ? parseInstant(value, zone) : null;
}
