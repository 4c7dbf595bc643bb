import type { Comparison, CountComparison, Duration, Json } from '@sandmill/contracts';

/**
 * The slow, plain reading of comparisons that the laws hold the real one to. Written from docs/en/conditions.md alone:
 * shares no code with the conditions it judges, on purpose.
 */
export function naiveCompare(is: Comparison, value: Json | undefined, now: number): boolean {
  const missing = value === undefined || value === null || value === '';
  if (is.op === 'exists') return !missing;
  if (is.op === 'notExists') return missing;
  if (is.op === 'ne') return !naiveCompare({ ...is, op: 'eq' }, value, now);
  if (missing) return false;
  const same = (a: unknown, b: unknown): boolean => {
    if (typeof a === 'object') return false;
    const [x, y] = [`${a as string}`, `${b as string}`];
    return 'matchCase' in is && is.matchCase ? x === y : x.toLowerCase() === y.toLowerCase();
  };
  if (is.op === 'eq') return same(value, is.value);
  if (is.op === 'in') return is.values.some((wanted) => same(value, wanted));
  if (is.op === 'includes') return Array.isArray(value) && value.some((item) => item !== null && same(item, is.value));
  if (is.op === 'contains' || is.op === 'startsWith' || is.op === 'endsWith') {
    if (typeof value === 'object') return false;
    const text = is.matchCase ? String(value) : String(value).toLowerCase();
    const part = is.matchCase ? is.value : is.value.toLowerCase();
    if (is.op === 'contains') return text.indexOf(part) >= 0;
    return is.op === 'startsWith' ? text.slice(0, part.length) === part : text.slice(-part.length) === part;
  }
  if ('duration' in is) {
    const date = naiveDate(value);
    if (date === null) return false;
    const length = naiveMs(is.duration);
    return is.op === 'withinLast' ? now >= date && now < date + length : now >= date - length && now < date;
  }
  if (is.op === 'before' || is.op === 'after') {
    const date = naiveDate(value);
    return date !== null && (is.op === 'before' ? date < Date.parse(is.value) : date >= Date.parse(is.value));
  }
  return typeof value === 'number' && naiveCount(is as CountComparison, value);
}

export function naiveCount(is: CountComparison, figure: number): boolean {
  if (is.op === 'between') return is.from <= figure && figure <= is.to;
  const order = figure < is.value ? 'less' : figure > is.value ? 'more' : 'same';
  return {
    eq: order === 'same',
    ne: order !== 'same',
    gt: order === 'more',
    gte: order !== 'less',
    lt: order === 'less',
    lte: order !== 'more',
  }[is.op];
}

export function naiveMs({ value, unit }: Duration): number {
  const seconds = { second: 1, minute: 60, hour: 3600, day: 24 * 3600, week: 7 * 24 * 3600 }[unit];
  return Math.round(value * seconds * 1000);
}

/** In UTC: the laws on other zones are examples, not properties. */
export function naiveDate(value: Json | undefined): number | null {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z)?$/.test(value)) return null;
  const instant = Date.parse(value);
  return Number.isNaN(instant) || new Date(instant).toISOString().slice(0, 10) !== value.slice(0, 10) ? null : instant;
}
