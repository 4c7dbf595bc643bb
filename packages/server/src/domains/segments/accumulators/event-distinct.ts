import type { CountComparison } from '@sandmill/contracts';
import { countsNeeded, satisfies } from '../conditions/compare-number.ts';
import type { CountedEvent } from '../conditions/select-event.ts';
import type { Algebra } from './algebra.ts';
import { nextCountFlip } from './count-flips.ts';
import { covers, endOf, type Span } from './span.ts';

/** `v`: short hash of the value's text, case ignored, as `eq` compares. */
export type ValueFact = { t: number; v: string };
/** Hash of a value -> the latest time it was seen. */
type LatestByValue = Record<string, number>;

/**
 * How many different values. Keeps the latest time of each value, and of values only as many of the latest seen as
 * the comparison can tell apart: the others leave the window first.
 */
export function eventDistinct(input: {
  fact(event: CountedEvent): ValueFact | null;
  span: Span;
  is: CountComparison;
}): Algebra<ValueFact, LatestByValue> {
  const { span, is } = input;
  const needed = countsNeeded(is);
  const trim = (latest: LatestByValue, now: number): LatestByValue => {
    const entries = Object.entries(latest).filter(([, t]) => endOf(span, t) > now);
    if (entries.length <= needed) return Object.fromEntries(entries);
    entries.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return Object.fromEntries(entries.slice(0, needed));
  };
  const count = (latest: LatestByValue, now: number): number => {
    let alive = 0;
    for (const value in latest) if (endOf(span, latest[value] ?? 0) > now) alive++;
    return alive;
  };
  return {
    fact(event) {
      const found = input.fact(event);
      return found !== null && covers(span, found.t) ? found : null;
    },
    empty: () => ({}),
    add(latest, { t, v }, now) {
      latest[v] = Math.max(latest[v] ?? t, t);
      return trim(latest, now);
    },
    merge(a, b, now) {
      for (const value in b) a[value] = Math.max(a[value] ?? Number.NEGATIVE_INFINITY, b[value] ?? 0);
      return trim(a, now);
    },
    value(latest, now) {
      const alive = count(latest, now);
      return alive < needed ? alive : `≥ ${needed}`;
    },
    holds: (latest, now) => satisfies(is, count(latest, now)),
    nextChange(latest, now) {
      const intervals = Object.values(latest).map((t) => ({ start: t, end: endOf(span, t) }));
      return nextCountFlip(intervals, now, (alive) => satisfies(is, alive));
    },
  };
}
