import type { CountComparison } from '@sandmill/contracts';
import type { Algebra, Fact } from '../accumulators/algebra.ts';
import { byNumber, insertOrdered, mergeOrdered } from '../accumulators/ordered.ts';
import { endOf, type Span } from '../accumulators/span.ts';
import { countSteps, satisfies } from '../conditions/compare-number.ts';
import { firstFlip } from './leaf-logic.ts';

const DAY_MS = 86_400_000;

/**
 * Whole days (of 24 hours) since the first or last fact that counts. "At least 60 days" begins at the fact + 60 days,
 * to the millisecond. Without a fact it satisfies nothing.
 */
export function daysSince<F extends Fact>(input: {
  edge: 'first' | 'last';
  span: Span;
  is: CountComparison;
}): Algebra<F, number[]> {
  const { edge, span, is } = input;
  const steps = countSteps(is);
  const edgeAt = (times: number[], now: number): number | undefined => {
    const last = times.at(-1);
    if (edge === 'last') return last !== undefined && endOf(span, last) > now ? last : undefined;
    return times.find((t) => endOf(span, t) > now);
  };
  const days = (times: number[], now: number): number | null => {
    const t = edgeAt(times, now);
    return t === undefined ? null : Math.floor((now - t) / DAY_MS);
  };
  const holds = (times: number[], now: number): boolean => {
    const figure = days(times, now);
    return figure !== null && satisfies(is, figure);
  };
  return {
    fact: () => null,
    empty: () => [],
    add(times, { t }) {
      insertOrdered(times, t, byNumber);
      return times;
    },
    merge: (a, b) => mergeOrdered(a, b, byNumber),
    value: days,
    holds,
    nextChange(times, now) {
      const deciding = edge === 'last' ? times.slice(-1) : span.kind === 'range' ? times.slice(0, 1) : times;
      const candidates = deciding.flatMap((t) => [endOf(span, t), ...steps.map((step) => t + step * DAY_MS)]);
      return firstFlip(candidates, now, (instant) => holds(times, instant));
    },
  };
}
