import type { CountComparison } from '@sandmill/contracts';
import { countsNeeded, satisfies } from '../conditions/compare-number.ts';
import type { CountedEvent } from '../conditions/select-event.ts';
import type { Algebra, Fact } from './algebra.ts';
import { byNumber, insertOrdered, keepLast, mergeOrdered } from './ordered.ts';
import { covers, type Span } from './span.ts';

export type CountInput<F extends Fact> = {
  fact(event: CountedEvent): F | null;
  span: Span;
  is: CountComparison;
};

export function eventCount<F extends Fact>(input: CountInput<F>): Algebra<F, unknown> {
  return input.span.kind === 'rolling' ? rollingCount(input, input.span.lengthMs) : rangeCount(input);
}

/**
 * Count in a rolling window. Keeps as many of the latest times as the comparison can tell apart: "at least 3" the
 * three latest, "exactly 3" four. Older ones leave the window first, so they never matter.
 */
function rollingCount<F extends Fact>({ fact, is }: CountInput<F>, lengthMs: number): Algebra<F, number[]> {
  const needed = countsNeeded(is);
  const alive = (times: number[], now: number): number => {
    let gone = 0;
    while (gone < times.length && (times[gone] ?? 0) + lengthMs <= now) gone++;
    return gone;
  };
  const trim = (times: number[], now: number): number[] => {
    keepLast(times, needed);
    const gone = alive(times, now);
    if (gone > 0) times.splice(0, gone);
    return times;
  };
  return {
    fact,
    empty: () => [],
    add(times, { t }, now) {
      insertOrdered(times, t, byNumber);
      return trim(times, now);
    },
    merge: (a, b, now) => trim(mergeOrdered(a, b, byNumber), now),
    value(times, now) {
      const count = times.length - alive(times, now);
      return count < needed ? count : `≥ ${needed}`;
    },
    holds: (times, now) => satisfies(is, times.length - alive(times, now)),
    nextChange(times, now) {
      const held = satisfies(is, times.length - alive(times, now));
      for (let gone = alive(times, now); gone < times.length;) {
        const end = (times[gone] ?? 0) + lengthMs;
        while (gone < times.length && (times[gone] ?? 0) + lengthMs === end) gone++;
        if (satisfies(is, times.length - gone) !== held) return end;
      }
      return null;
    },
    since: (times) => (is.op === 'gte' && needed > 0 ? (times[times.length - needed] ?? null) : null),
  };
}

/** Count in a range of instants or ever: one number. */
function rangeCount<F extends Fact>({ fact, is, span }: CountInput<F>): Algebra<F, number> {
  return {
    fact(event) {
      const found = fact(event);
      return found !== null && covers(span, found.t) ? found : null;
    },
    empty: () => 0,
    add: (count) => count + 1,
    merge: (a, b) => a + b,
    value: (count) => count,
    holds: (count) => satisfies(is, count),
    nextChange: () => null,
  };
}
