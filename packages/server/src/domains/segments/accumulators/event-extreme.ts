import type { CountComparison } from '@sandmill/contracts';
import { satisfies } from '../conditions/compare-number.ts';
import type { CountedEvent } from '../conditions/select-event.ts';
import type { Algebra } from './algebra.ts';
import { covers, type Span } from './span.ts';

export type NumberFact = { t: number; v: number };
/** [time, number] */
type Step = [t: number, v: number];

export type ExtremeInput = {
  fact(event: CountedEvent): NumberFact | null;
  aggregate: 'min' | 'max';
  span: Span;
  is: CountComparison;
};

/** Smallest or largest number. Of none it satisfies nothing. */
export function eventExtreme(input: ExtremeInput): Algebra<NumberFact, unknown> {
  return input.span.kind === 'rolling' ? rollingExtreme(input, input.span.lengthMs) : rangeExtreme(input);
}

/**
 * In a rolling window: the staircase. A number is forgotten when a later or simultaneous one is at least as extreme,
 * since that one stays longer and decides; what is left grows with the logarithm of the events, not with their number.
 */
function rollingExtreme({ fact, aggregate, is }: ExtremeInput, lengthMs: number): Algebra<NumberFact, Step[]> {
  const sign = aggregate === 'max' ? 1 : -1;
  const staircase = (steps: Step[], now: number): Step[] => {
    steps.sort((a, b) => b[0] - a[0] || sign * (b[1] - a[1]));
    const kept: Step[] = [];
    for (const step of steps) {
      if (step[0] + lengthMs <= now) break;
      const best = kept.at(-1);
      if (best === undefined || sign * (step[1] - best[1]) > 0) kept.push(step);
    }
    return kept.reverse();
  };
  const first = (steps: Step[], now: number): Step | undefined => steps.find(([t]) => t + lengthMs > now);
  const test = (step: Step | undefined): boolean => step !== undefined && satisfies(is, step[1]);
  return {
    fact,
    empty: () => [],
    add: (steps, { t, v }, now) => staircase([...steps, [t, v]], now),
    merge: (a, b, now) => staircase([...a, ...b], now),
    value: (steps, now) => first(steps, now)?.[1] ?? null,
    holds: (steps, now) => test(first(steps, now)),
    nextChange(steps, now) {
      const held = test(first(steps, now));
      for (const [t] of steps) {
        const end = t + lengthMs;
        if (end > now && test(first(steps, end)) !== held) return end;
      }
      return null;
    },
  };
}

function rangeExtreme({ fact, aggregate, is, span }: ExtremeInput): Algebra<NumberFact, number | null> {
  const better = aggregate === 'max' ? Math.max : Math.min;
  return {
    fact(event) {
      const found = fact(event);
      return found !== null && covers(span, found.t) ? found : null;
    },
    empty: () => null,
    add: (best, { v }) => (best === null ? v : better(best, v)),
    merge: (a, b) => (a === null ? b : b === null ? a : better(a, b)),
    value: (best) => best,
    holds: (best) => best !== null && satisfies(is, best),
    nextChange: () => null,
  };
}
