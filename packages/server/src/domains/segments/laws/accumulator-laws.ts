import fc from 'fast-check';
import { expect } from 'vitest';
import type { CollectedEvent, Leaf } from '@sandmill/contracts';
import type { EventLeaf } from '../accumulators/accumulator-of.ts';
import type { Accumulator, Kept } from '../accumulators/with-future.ts';
import { naiveHolds } from '../oracle/naive-holds.ts';
import { naiveNextChange } from '../oracle/naive-next-change.ts';
import { naivePerson } from '../oracle/naive-person.ts';
import { arbitraryHistory, arbitraryTime, BEGIN, MAX_EVENTS, STEP_MS, STEPS } from './arbitrary-events.ts';

const END = BEGIN + 2 * STEPS * STEP_MS;
const NONE_YET = Number.MIN_SAFE_INTEGER;
/** Instants after all evidence has arrived. */
const laterInstants = (from: number): number[] => Array.from({ length: 30 }, (_, i) => from + (i * STEP_MS) / 2);

function fold(accumulator: Accumulator, events: readonly CollectedEvent[], clock = NONE_YET): Kept | undefined {
  let state: Kept | undefined;
  let now = clock;
  for (const event of events) {
    now = Math.max(now, event.arrivedAt);
    // States live as JSON between events.
    state = roundTrip(accumulator.add(state, event, now) ?? state);
  }
  return state;
}

function roundTrip<T>(state: T): T {
  return state === undefined ? state : (JSON.parse(JSON.stringify(state)) as T);
}

function answers(accumulator: Accumulator, state: Kept | undefined, instants: readonly number[]): unknown[] {
  return instants.map((at) => [accumulator.holds(state, at), accumulator.nextChange(state, at)]);
}

/** Whose accumulators are held to the law, over which leaves, and how often. */
export type Tried = {
  accumulatorOf(leaf: EventLeaf): Accumulator;
  leaves: fc.Arbitrary<object>;
  runs: fc.Parameters<unknown>;
};

type Case = { leaf: object; events: CollectedEvent[] };
const casesOf = (leaves: fc.Arbitrary<object>): fc.Arbitrary<Case> =>
  fc.record({ leaf: leaves, events: arbitraryHistory() });

/** The laws of DESIGN section 4; each throws with a counterexample when it does not hold. */
export const ACCUMULATOR_LAWS = {
  'the order of events changes nothing': orderIsNothing,
  'merging two people equals folding the union of their histories': mergeIsUnion,
  'at every instant the answer is the one of a replay of the whole history': answersAsReplay,
  'holds is constant up to the next change, which is exact to the millisecond': changesWhenSaid,
} satisfies Record<string, (tried: Tried) => void>;

function orderIsNothing({ accumulatorOf, leaves, runs }: Tried): void {
  const cases = casesOf(leaves);
  const shuffled = cases.chain(({ leaf, events }) =>
    fc.record({
      leaf: fc.constant(leaf),
      events: fc.constant(events),
      other: fc.shuffledSubarray(events, { minLength: events.length }),
    }),
  );
  fc.assert(
    fc.property(shuffled, ({ leaf, events, other }) => {
      const accumulator = accumulatorOf(leaf as EventLeaf);
      const instants = laterInstants(lastArrival(events));
      expect(answers(accumulator, fold(accumulator, other), instants)).toEqual(
        answers(accumulator, fold(accumulator, events), instants),
      );
    }),
    runs,
  );
}

function mergeIsUnion({ accumulatorOf, leaves, runs }: Tried): void {
  const cases = casesOf(leaves);
  fc.assert(
    fc.property(
      cases,
      fc.array(fc.boolean(), { minLength: MAX_EVENTS, maxLength: MAX_EVENTS }),
      ({ leaf, events }, side) => {
        const accumulator = accumulatorOf(leaf as EventLeaf);
        const left = fold(
          accumulator,
          events.filter((_, i) => side[i]),
        );
        const right = fold(
          accumulator,
          events.filter((_, i) => !side[i]),
        );
        const now = lastArrival(events);
        const instants = laterInstants(now);
        const union = answers(accumulator, fold(accumulator, events), instants);
        const merge = (a: Kept | undefined, b: Kept | undefined) =>
          roundTrip(accumulator.merge(structuredClone(a), structuredClone(b), now));
        expect(answers(accumulator, merge(left, right), instants)).toEqual(union);
        expect(answers(accumulator, merge(right, left), instants)).toEqual(union);
        expect(answers(accumulator, merge(merge(left, undefined), right), instants)).toEqual(union);
      },
    ),
    runs,
  );
}

function answersAsReplay({ accumulatorOf, leaves, runs }: Tried): void {
  const cases = casesOf(leaves);
  fc.assert(
    fc.property(cases, fc.array(arbitraryTime, { maxLength: 8 }), ({ leaf, events }, asked) => {
      const accumulator = accumulatorOf(leaf as EventLeaf);
      let state: Kept | undefined;
      let taken = 0;
      for (const at of [...asked, BEGIN + STEPS * STEP_MS, END].sort((a, b) => a - b)) {
        for (; (events[taken]?.arrivedAt ?? Number.POSITIVE_INFINITY) <= at; taken++) {
          const event = events[taken] as CollectedEvent;
          state = roundTrip(accumulator.add(state, event, event.arrivedAt) ?? state);
        }
        expect(accumulator.holds(state, at)).toBe(naiveHolds(leaf as Leaf, naivePerson('c', events, at), at));
      }
    }),
    runs,
  );
}

function changesWhenSaid({ accumulatorOf, leaves, runs }: Tried): void {
  const cases = casesOf(leaves);
  fc.assert(
    fc.property(cases, fc.nat(20), ({ leaf, events }, wait) => {
      const accumulator = accumulatorOf(leaf as EventLeaf);
      const state = fold(accumulator, events);
      const now = Math.max(lastArrival(events), BEGIN) + (wait * STEP_MS) / 2;
      const next = accumulator.nextChange(state, now);
      const held = accumulator.holds(state, now);
      if (next !== null) {
        expect(next).toBeGreaterThan(now);
        expect(accumulator.holds(state, next)).toBe(!held);
        expect(accumulator.holds(state, next - 1)).toBe(held);
      }
      expect(next).toBe(naiveNextChange(leaf as Leaf, naivePerson('c', events, now), now));
    }),
    runs,
  );
}

function lastArrival(events: readonly CollectedEvent[]): number {
  return Math.max(BEGIN, ...events.map((event) => event.arrivedAt));
}
