import { describe, expect, it, vi } from 'vitest';
import fc from 'fast-check';
import type { CollectedEvent } from '@sandmill/contracts';
import { naiveHolds } from '../oracle/naive-holds.ts';
import { naivePerson } from '../oracle/naive-person.ts';
import { simulate, type NamedDefinitions, type SimulationInput } from '../simulations/simulate.ts';
import { arbitraryClassification, arbitraryCondition } from './arbitrary-conditions.ts';
import { arbitraryHistory, BEGIN, STEP_MS, STEPS } from './arbitrary-events.ts';
import { LAW_TIMEOUT_MS, lawRuns } from './law-runs.ts';
import { testFold, testRecord } from './test-person.ts';

vi.setConfig({ testTimeout: LAW_TIMEOUT_MS });

const END = BEGIN + 2 * STEPS * STEP_MS;
const INSTANTS = Array.from({ length: 12 }, (_, i) => BEGIN + i * 3 * STEP_MS);

const arbitraryNamed: fc.Arbitrary<NamedDefinitions> = fc.record({
  one: arbitraryCondition(),
  classes: arbitraryClassification(),
});

/** Two people, told apart by the last digit of the event. */
const contactOf = (event: CollectedEvent): string => `c${Number.parseInt(event.id.slice(-1), 16) % 2}`;

function run(definitions: NamedDefinitions, events: readonly CollectedEvent[], more: Partial<SimulationInput> = {}) {
  const input = { timeZone: 'UTC', definitions, events, at: INSTANTS, until: END, contactOf, newRecord: testRecord };
  return simulate({ ...input, fold: testFold(), ...more });
}

describe('laws of the simulation', () => {
  it('events sent twice and in any order give the same memberships', () => {
    const shuffled = arbitraryHistory().chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray([...events, ...events], { minLength: 2 * events.length })),
    );
    fc.assert(
      fc.property(arbitraryNamed, shuffled, (definitions, [events, again]) => {
        expect(run(definitions, again).memberships.map(byName)).toEqual(
          run(definitions, events).memberships.map(byName),
        );
      }),
      lawRuns(150),
    );
  });

  it('membership at an instant is what was true on the evidence then', () => {
    fc.assert(
      fc.property(arbitraryCondition(), arbitraryHistory(), (one, events) => {
        for (const { at, contacts } of run({ one }, events).memberships) {
          for (const id of ['c0', 'c1']) {
            const own = events.filter((event) => contactOf(event) === id);
            const isKnown = own.some((event) => event.arrivedAt <= at);
            const expected = isKnown ? { one: naiveHolds(one, naivePerson(id, own, at), at) } : undefined;
            expect(contacts[id]).toEqual(expected);
          }
        }
      }),
      lawRuns(150),
    );
  });

  it('definitions that change on the way count all that came before', () => {
    fc.assert(
      fc.property(arbitraryNamed, arbitraryNamed, arbitraryHistory(), fc.nat(STEPS), (before, after, events, step) => {
        const at = BEGIN + step * STEP_MS;
        const changed = run(before, events, { changes: [{ at, definitions: after }] });
        const old = run(before, events);
        const fresh = run(after, events);
        for (const [place, { at: instant }] of changed.memberships.entries()) {
          const expected = instant < at ? old : fresh;
          expect(changed.memberships[place]).toEqual(expected.memberships[place]);
        }
        expect(changed.transitions.filter((moved) => moved.at < at)).toEqual(
          old.transitions.filter((moved) => moved.at < at),
        );
        expect(net(changed).filter((moved) => moved.at > at)).toEqual(net(fresh).filter((moved) => moved.at > at));
      }),
      lawRuns(150),
    );
  });
});

/** The order in which people appear is the order of their arrival; it says nothing. */
function byName(asked: { at: number; contacts: Record<string, unknown> }): object {
  return {
    at: asked.at,
    contacts: Object.fromEntries(Object.entries(asked.contacts).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** What changed from one instant to the next, whatever happened in between at the same instant. */
function net({ transitions }: ReturnType<typeof run>): { at: number }[] {
  const merged = new Map<string, (typeof transitions)[number]>();
  for (const moved of transitions) {
    const key = `${moved.at} ${moved.contact} ${moved.definition}`;
    const begun = merged.get(key);
    merged.set(key, { ...moved, from: begun ? begun.from : moved.from });
  }
  return [...merged.values()].filter(({ from, to }) => from !== to);
}
