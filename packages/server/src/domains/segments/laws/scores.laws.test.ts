import { describe, expect, it, vi } from 'vitest';
import fc from 'fast-check';
import type { CollectedEvent, Condition, LeafOf, ScoringModel } from '@sandmill/contracts';
import type { ContactRecord } from '../../contacts/contact-record.ts';
import { treeHolds, treeNextChange } from '../conditions/tree.ts';
import { buildDefinitions, type Definitions } from '../definitions/build-definitions.ts';
import type { DefinitionRow } from '../definitions/definition-row.ts';
import { candidateInstants } from '../oracle/naive-next-change.ts';
import { naiveHolds } from '../oracle/naive-holds.ts';
import { naivePerson } from '../oracle/naive-person.ts';
import { naiveScore } from '../oracle/naive-score.ts';
import { scoreAt, type CompiledScore } from '../scoring/compiled-score.ts';
import type { Transition } from '../transition.ts';
import { advance } from '../watch/advance.ts';
import { mergeWatch } from '../watch/merge-watch.ts';
import { countHistory } from '../watch/refold-watch.ts';
import { takeEvent } from '../watch/take-event.ts';
import { arbitraryCount } from './arbitrary-conditions.ts';
import { BEGIN, MAX_EVENTS, STEP_MS, STEPS } from './arbitrary-events.ts';
import { arbitraryModel, arbitraryShopHistory, INTERESTS } from './arbitrary-scores.ts';
import { LAW_TIMEOUT_MS, lawRuns } from './law-runs.ts';
import { setProfile, testFold, testRecord } from './test-person.ts';

vi.setConfig({ testTimeout: LAW_TIMEOUT_MS });

const END = BEGIN + 3 * STEPS * STEP_MS;

function define(model: ScoringModel, condition: Condition = { kind: 'any', of: [] }): Definitions {
  const base = { definitionId: 1, version: 1 };
  const rows: DefinitionRow[] = [
    { ...base, group: 'segment:1', name: 'asking', ownerKind: 'segment', definition: condition },
    { ...base, group: 'score:1', name: 'm', ownerKind: 'scoring', definition: model },
    { ...base, group: 'interests', name: 'interests', ownerKind: 'interests', definition: INTERESTS },
  ];
  return buildDefinitions(rows, { timeZone: 'UTC' });
}

function scoreOf(definitions: Definitions): CompiledScore {
  return definitions.watchedScore('m') as CompiledScore;
}

/** All events at once, as of the last arrival. */
function foldAll(definitions: Definitions, events: readonly CollectedEvent[], now: number): ContactRecord {
  const record = testRecord('c', BEGIN);
  if (events.length > 0) setProfile(record, events);
  record.watch.asOf = now;
  countHistory(record, definitions, events);
  return record;
}

/** A millisecond apart, two interests are as good as equal, and which comes first is a matter of rounding. */
function onGrid(events: CollectedEvent[]): CollectedEvent[] {
  return events.map((event) => ({ ...event, time: BEGIN + Math.round((event.time - BEGIN) / STEP_MS) * STEP_MS }));
}

function lastArrival(events: readonly CollectedEvent[]): number {
  return Math.max(BEGIN, ...events.map((event) => event.arrivedAt));
}

const laterInstants = (from: number): number[] => Array.from({ length: 20 }, (_, i) => from + (i * STEP_MS) / 2 + i);

const arbitraryAffinity: fc.Arbitrary<LeafOf<'affinity'>> = fc.record({
  kind: fc.constant('affinity' as const),
  of: fc.constantFrom('category' as const, 'brand' as const),
  value: fc.constantFrom('Shoes', 'bags', 'Hats', 'ACME', 'other'),
  is: fc.oneof(
    fc.record({ op: fc.constant('top' as const), n: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ op: fc.constant('gte' as const), share: fc.constantFrom(0, 0.2, 0.45, 0.7) }),
  ),
});

describe('laws of scores and interests', () => {
  it('a score is the sum a replay of the whole history gives, whatever the order of arrival', () => {
    const arbitraryCase = arbitraryShopHistory
      .filter((events) => events.length > 0)
      .chain((events) =>
        fc.record({
          model: arbitraryModel,
          events: fc.constant(events),
          other: fc.shuffledSubarray(events, { minLength: events.length }),
        }),
      );
    fc.assert(
      fc.property(arbitraryCase, ({ model, events, other }) => {
        const definitions = define(model);
        const now = lastArrival(events);
        const person = naivePerson('c', events, now);
        const [one, two] = [foldAll(definitions, events, now), foldAll(definitions, other, now)];
        for (const at of laterInstants(now)) {
          const expected = naiveScore(model, person, at, (when) => naiveHolds(when, person, at));
          expect(scoreAt(scoreOf(definitions), one, at, definitions)).toBe(expected);
          expect(scoreAt(scoreOf(definitions), two, at, definitions)).toBe(
            scoreAt(scoreOf(definitions), one, at, definitions),
          );
        }
      }),
      lawRuns(200),
    );
  });

  it('merging two people adds what both did', () => {
    const sides = fc.array(fc.boolean(), { minLength: MAX_EVENTS, maxLength: MAX_EVENTS });
    fc.assert(
      fc.property(arbitraryModel, arbitraryShopHistory, arbitraryAffinity, sides, (model, events, affinity, side) => {
        const definitions = define(model, affinity);
        const now = lastArrival(events);
        const both = foldAll(definitions, events, now);
        const merged = foldAll(
          definitions,
          events.filter((_, i) => side[i]),
          now,
        );
        const from = foldAll(
          definitions,
          events.filter((_, i) => !side[i]),
          now,
        );
        mergeWatch(merged.watch, from.watch, definitions);
        if (events.length > 0) setProfile(merged, events);
        const tree = definitions.compile(affinity);
        for (const at of laterInstants(now)) {
          expect(scoreAt(scoreOf(definitions), merged, at, definitions)).toBe(
            scoreAt(scoreOf(definitions), both, at, definitions),
          );
          expect(treeHolds(tree, merged, at, definitions)).toBe(treeHolds(tree, both, at, definitions));
        }
      }),
      lawRuns(150),
    );
  });

  it('interests rank as a replay of the whole history ranks them', () => {
    fc.assert(
      fc.property(arbitraryShopHistory.map(onGrid), arbitraryAffinity, (events, affinity) => {
        const definitions = define({ rules: [], halfLife: null, thresholds: [] }, affinity);
        const now = lastArrival(events);
        const record = foldAll(definitions, events, now);
        const person = naivePerson('c', events, now);
        for (const at of laterInstants(now)) {
          expect(treeHolds(definitions.compile(affinity), record, at, definitions)).toBe(
            naiveHolds(affinity, person, at, { interests: INTERESTS }),
          );
        }
      }),
      lawRuns(200),
    );
  });

  it('the next change of a score or an interest is exact to the millisecond, and nothing changes before it', () => {
    const arbitraryLeaf = fc.oneof(
      arbitraryCount.map((is): LeafOf<'score'> => ({ kind: 'score', model: 'm', is })),
      arbitraryAffinity,
    );
    fc.assert(
      fc.property(arbitraryModel, arbitraryShopHistory, arbitraryLeaf, (model, events, leaf) => {
        const definitions = define(model, leaf);
        const now = lastArrival(events);
        const record = foldAll(definitions, events, now);
        const tree = definitions.compile(leaf);
        const held = treeHolds(tree, record, now, definitions);
        const next = treeNextChange(tree, record, now, definitions);
        if (next !== null) {
          expect(next).toBeGreaterThan(now);
          // An event of the future may turn out to change nothing, and so may a date that comes back every year.
          const isSure = leaf.kind === 'score' && !JSON.stringify(model).includes('"every":"year"');
          if (isSure) expect(treeHolds(tree, record, next, definitions)).toBe(!held);
          expect(treeHolds(tree, record, next - 1, definitions)).toBe(held);
        }
        for (let at = now; at < (next ?? END); at += STEP_MS / 7) {
          expect(treeHolds(tree, record, Math.floor(at), definitions)).toBe(held);
        }
      }),
      lawRuns(300),
    );
  });

  it('a threshold is reached and left as a machine that looks at every instant says, once a crossing', () => {
    fc.assert(
      fc.property(arbitraryModel, arbitraryShopHistory, (model, events) => {
        const threshold = model.thresholds[0] ?? { enter: 0, leave: 0 };
        const definitions = define(model, { kind: 'threshold', model: 'm', threshold: 'hot' });
        const record = testRecord('c', events[0]?.time ?? BEGIN);
        const fold = testFold();
        const moved: Transition[] = [];
        for (const event of events) {
          moved.push(...advance(record, definitions, event.arrivedAt));
          const changed = fold(record, event);
          moved.push(...takeEvent(record, definitions, event, changed));
        }
        moved.push(...advance(record, definitions, END));
        const crossed = moved.filter(({ group }) => group === 'score:1:hot');
        // Between two instants of the list the score only fades, so look closely around each crossing.
        const instants = new Set([...candidateInstants([model], naivePerson('c', events, END)), END]);
        for (const { at } of crossed) instants.add(at - 1).add(at);
        let isIn = false;
        let taken = 0;
        const expected: [number, boolean][] = [];
        const first = events[0]?.arrivedAt ?? END;
        for (const at of [...instants].filter((one) => one >= first && one <= END).sort((a, b) => a - b)) {
          // Time passes first, then the events of the instant are looked at one after the other.
          const look = (): void => {
            const person = naivePerson('c', events.slice(0, taken), at);
            const score = naiveScore(model, person, at, (when) => naiveHolds(when, person, at));
            const next: boolean = isIn ? score >= threshold.leave : score >= threshold.enter;
            if (next !== isIn) expected.push([at, next]);
            isIn = next;
          };
          if (taken > 0) look();
          for (; events[taken]?.arrivedAt === at; look()) taken++;
        }
        expect(crossed.map(({ at, to }) => [at, to])).toEqual(expected);
        const asking = moved.filter(({ group }) => group === 'segment:1');
        expect(asking.map(({ at, to }) => [at, to])).toEqual(expected);
      }),
      lawRuns(200),
    );
  });
});
