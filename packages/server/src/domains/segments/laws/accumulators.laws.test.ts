import { describe, expect, it, vi } from 'vitest';
import type fc from 'fast-check';
import { accumulatorOf, type EventLeaf } from '../accumulators/accumulator-of.ts';
import type { Accumulator, Kept } from '../accumulators/with-future.ts';
import { ACCUMULATOR_LAWS, type Tried } from './accumulator-laws.ts';
import { ARBITRARY_EVENT_LEAVES } from './arbitrary-conditions.ts';
import { LAW_TIMEOUT_MS, lawRuns } from './law-runs.ts';

vi.setConfig({ testTimeout: LAW_TIMEOUT_MS });

const real = (leaf: EventLeaf): Accumulator => accumulatorOf(leaf, 'UTC');

describe.each(Object.entries(ARBITRARY_EVENT_LEAVES))('laws of the accumulator: %s', (_kind, arbitraryLeaf) => {
  it.each(Object.entries(ACCUMULATOR_LAWS))('%s', (_law, check) => {
    // The union of all leaves is too much for the types of fast-check.
    check({ accumulatorOf: real, leaves: arbitraryLeaf as fc.Arbitrary<object>, runs: lawRuns(150) });
  });
});

type Mistake = { law: keyof typeof ACCUMULATOR_LAWS; plant(accumulator: Accumulator): Accumulator };

/** A window that ends a millisecond late. */
const offByOne: Mistake = {
  law: 'at every instant the answer is the one of a replay of the whole history',
  plant: (accumulator) => ({ ...accumulator, holds: (state, now) => accumulator.holds(state, now - 1) }),
};
/** What comes after a newer event is dropped. */
const inOrderOnly: Mistake = {
  law: 'the order of events changes nothing',
  plant: (accumulator) => ({
    ...accumulator,
    add(state, event, now) {
      const newest = (state as { newest?: number } | undefined)?.newest ?? Number.NEGATIVE_INFINITY;
      if (event.time < newest) return null;
      const next = accumulator.add(state, event, now);
      return next && ({ ...next, newest: event.time } as Kept);
    },
  }),
};
const lostDeadline: Mistake = {
  law: 'holds is constant up to the next change, which is exact to the millisecond',
  plant: (accumulator) => ({ ...accumulator, nextChange: () => null }),
};
const mergedTwice: Mistake = {
  law: 'merging two people equals folding the union of their histories',
  plant: (accumulator) => ({
    ...accumulator,
    merge: (a, b, now) => accumulator.merge(accumulator.merge(a, structuredClone(b), now), b, now),
  }),
};

describe('the laws find a planted mistake', () => {
  it.each(Object.entries({ offByOne, inOrderOnly, lostDeadline, mergedTwice }))('%s', (_name, { law, plant }) => {
    const tried: Tried = {
      accumulatorOf: (leaf) => plant(real(leaf)),
      leaves: ARBITRARY_EVENT_LEAVES['count'] as fc.Arbitrary<object>,
      runs: { numRuns: 1_000, endOnFailure: true },
    };
    expect(() => ACCUMULATOR_LAWS[law](tried)).toThrow('Property failed');
  });
});
