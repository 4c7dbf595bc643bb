import type { CountComparison } from '@sandmill/contracts';
import { satisfies } from '../conditions/compare-number.ts';
import type { CountedEvent } from '../conditions/select-event.ts';
import type { Algebra } from './algebra.ts';
import { insertOrdered, keepLast, mergeOrdered } from './ordered.ts';
import { covers, type Span } from './span.ts';

/** Amounts are whole numbers of 1/10,000, so that sums do not depend on the order and 0.1 + 0.2 is 0.3. */
export const SCALE = 10_000;
/** Larger amounts are no amounts: a hundred of them would leave the exact range of a double. */
export const MAX_AMOUNT = 1e11;
/** A rolling sum needs every amount in its window; beyond this many the oldest are forgotten. */
export const MAX_AMOUNTS = 5_000;

export type AmountFact = { t: number; v: number };
/** [time, amount in 1/10,000] */
type Amount = [t: number, v: number];

export type SumInput = {
  fact(event: CountedEvent): AmountFact | null;
  aggregate: 'sum' | 'average';
  span: Span;
  is: CountComparison;
};

/** A number of the world in 1/10,000, rounded half up; null when it is none or too large. */
export function scaled(value: unknown): number | null {
  if (typeof value !== 'number' || Math.abs(value) > MAX_AMOUNT) return null;
  return Math.floor(value * SCALE + 0.5);
}

/** Sum or average of amounts. The sum of none is 0; the average of none satisfies nothing. */
export function eventSum(input: SumInput): Algebra<AmountFact, unknown> {
  return input.span.kind === 'rolling' ? rollingSum(input, input.span.lengthMs) : rangeSum(input);
}

function figureOf(aggregate: 'sum' | 'average', sum: number, count: number): number | null {
  if (aggregate === 'sum') return sum / SCALE;
  return count === 0 ? null : sum / (SCALE * count);
}

function rollingSum({ fact, aggregate, is }: SumInput, lengthMs: number): Algebra<AmountFact, Amount[]> {
  const trim = (amounts: Amount[], now: number): Amount[] => {
    keepLast(amounts, MAX_AMOUNTS);
    const firstAlive = amounts.findIndex(([t]) => t + lengthMs > now);
    amounts.splice(0, firstAlive < 0 ? amounts.length : firstAlive);
    return amounts;
  };
  const figureAt = (amounts: Amount[], now: number): number | null => {
    let sum = 0;
    let count = 0;
    for (const [t, v] of amounts) {
      if (t + lengthMs <= now) continue;
      sum += v;
      count++;
    }
    return figureOf(aggregate, sum, count);
  };
  const test = (figure: number | null): boolean => figure !== null && satisfies(is, figure);
  return {
    fact,
    empty: () => [],
    add(amounts, { t, v }, now) {
      insertOrdered(amounts, [t, v], byTimeAndAmount);
      return trim(amounts, now);
    },
    merge: (a, b, now) => trim(mergeOrdered(a, b, byTimeAndAmount), now),
    value: figureAt,
    holds: (amounts, now) => test(figureAt(amounts, now)),
    nextChange(amounts, now) {
      const alive = amounts.filter(([t]) => t + lengthMs > now);
      let sum = alive.reduce((total, [, v]) => total + v, 0);
      let count = alive.length;
      const held = test(figureOf(aggregate, sum, count));
      for (let i = 0; i < alive.length;) {
        const end = (alive[i]?.[0] ?? 0) + lengthMs;
        for (; i < alive.length && (alive[i]?.[0] ?? 0) + lengthMs === end; i++) {
          sum -= alive[i]?.[1] ?? 0;
          count--;
        }
        if (test(figureOf(aggregate, sum, count)) !== held) return end;
      }
      return null;
    },
  };
}

/** In a range or ever: [sum in 1/10,000, count]. */
function rangeSum({ fact, aggregate, is, span }: SumInput): Algebra<AmountFact, [number, number]> {
  return {
    fact(event) {
      const found = fact(event);
      return found !== null && covers(span, found.t) ? found : null;
    },
    empty: () => [0, 0],
    add: ([sum, count], { v }) => [sum + v, count + 1],
    merge: (a, b) => [a[0] + b[0], a[1] + b[1]],
    value: ([sum, count]) => figureOf(aggregate, sum, count),
    holds([sum, count]) {
      const figure = figureOf(aggregate, sum, count);
      return figure !== null && satisfies(is, figure);
    },
    nextChange: () => null,
  };
}

/** The amount breaks ties, so that which amounts are forgotten does not depend on the order of arrival. */
function byTimeAndAmount(a: Amount, b: Amount): number {
  return a[0] - b[0] || a[1] - b[1];
}
