import { describe, expect, it, vi } from 'vitest';
import fc from 'fast-check';
import { certainties, type Classification, type CollectedEvent, type Condition, type Leaf } from '@sandmill/contracts';
import type { ContactRecord } from '../../contacts/contact-record.ts';
import { SEARCH_HORIZON_MS, treeHolds, treeNextChange } from '../conditions/tree.ts';
import { buildDefinitions, type Definitions } from '../definitions/build-definitions.ts';
import type { DefinitionRow } from '../definitions/definition-row.ts';
import { explainTree } from '../conditions/explain-tree.ts';
import { naiveClass, naiveHolds, type NaiveWorld } from '../oracle/naive-holds.ts';
import { naiveNextChange } from '../oracle/naive-next-change.ts';
import { naivePerson } from '../oracle/naive-person.ts';
import { naiveTransitions } from '../oracle/naive-transitions.ts';
import type { Transition } from '../transition.ts';
import { advance } from '../watch/advance.ts';
import { evaluateAll } from '../watch/evaluate-all.ts';
import { mergeWatch } from '../watch/merge-watch.ts';
import { refoldWatch } from '../watch/refold-watch.ts';
import { takeEvent } from '../watch/take-event.ts';
import {
  ARBITRARY_PROFILE_LEAVES,
  arbitraryClassification,
  arbitraryCondition,
  arbitraryCount,
} from './arbitrary-conditions.ts';
import { arbitraryHistory, BEGIN, STEP_MS, STEPS } from './arbitrary-events.ts';
import { LAW_TIMEOUT_MS, lawRuns } from './law-runs.ts';
import { setProfile, testFold, testRecord } from './test-person.ts';

vi.setConfig({ testTimeout: LAW_TIMEOUT_MS });

const DAY_MS = 86_400_000;
const END = BEGIN + 2 * STEPS * STEP_MS;
const CONTACT = '00000000-0000-4000-8000-000000000001';

const ASKS_SEGMENT: Leaf = { kind: 'segment', segmentId: 1 };
const ASKS_STAGE: Leaf[] = ['one', 'two', 'rest'].map((value) => ({
  kind: 'stage',
  classification: 'lifecycle',
  value,
}));

/** A segment, a classification that may ask it, and two segments that may ask both; out of order on purpose. */
const arbitraryNamed = fc.record({
  segment3: arbitraryCondition([ASKS_SEGMENT, ...ASKS_STAGE]),
  segment2: arbitraryCondition([...ASKS_STAGE]),
  lifecycle: arbitraryClassification([ASKS_SEGMENT]),
  segment1: arbitraryCondition(),
});
/** Joined on top, since that is where leaves wait for each other. */
const arbitraryJoined: fc.Arbitrary<Condition> = fc.record({
  kind: fc.constantFrom('all' as const, 'any' as const),
  of: fc.array(arbitraryCondition(), { minLength: 2, maxLength: 3 }),
});

/** Several questions about one thing, some turned round: that is where parts decide each other. */
const arbitraryRivals: fc.Arbitrary<Condition> = fc.record({
  kind: fc.constantFrom('all' as const, 'any' as const),
  of: fc
    .constantFrom('trait', 'seen', 'orderCount', 'revenue', 'consent', 'count')
    .chain((name) => {
      const arbitraryLeaf = ARBITRARY_PROFILE_LEAVES[name] ?? arbitraryCounted;
      const part = fc.tuple(arbitraryLeaf, fc.boolean());
      return fc.array(part, { minLength: 2, maxLength: 3 });
    })
    .map((parts) => parts.map(([of, isNot]): Condition => (isNot ? { kind: 'not', of } : of))),
});
const arbitraryCounted: fc.Arbitrary<Leaf> = arbitraryCount.map((count) => ({
  kind: 'eventCount',
  event: { name: 'A' },
  count,
}));

type Named = { segment3: Condition; segment2: Condition; lifecycle: Classification; segment1: Condition };

const definitionsOf = (named: Named): Definitions => buildDefinitions(rowsOf(named), { timeZone: 'UTC' });

function rowsOf(named: Named): DefinitionRow[] {
  return Object.entries(named).map(([name, definition], place) => ({
    definitionId: place + 1,
    group: name === 'lifecycle' ? 'class:1' : `segment:${name.slice(-1)}`,
    name,
    version: 1,
    ownerKind: name === 'lifecycle' ? 'classification' : 'segment',
    definition,
  }));
}

function worldOf(named: Named): NaiveWorld {
  return { 'segment:1': named.segment1, 'stage:lifecycle': named.lifecycle };
}

type Run = { record: ContactRecord; transitions: Transition[] };

/** The way of the mill: time passes, the event is folded, counted and evaluated. */
function runThrough(definitions: Definitions, events: readonly CollectedEvent[], until: number, stepMs?: number): Run {
  const record = testRecord(CONTACT, events[0]?.time ?? BEGIN);
  const fold = testFold();
  const transitions: Transition[] = [];
  const pass = (to: number): void => {
    const from = Math.max(record.watch.asOf, BEGIN - 10 * STEP_MS);
    if (stepMs) for (let at = from; at < to; at += stepMs) transitions.push(...advance(record, definitions, at));
    transitions.push(...advance(record, definitions, to));
    // What is stored is JSON.
    record.watch = JSON.parse(JSON.stringify(record.watch));
  };
  for (const event of events) {
    pass(event.arrivedAt);
    const changed = fold(record, event);
    transitions.push(...takeEvent(record, definitions, event, changed));
  }
  if (events.length > 0) pass(until);
  return { record, transitions };
}

/** What changed from one instant to the next, whatever happened in between at the same instant. */
function net(transitions: readonly Transition[]): object[] {
  const byPlace = new Map<string, { definition: string; from: unknown; to: unknown; at: number }>();
  for (const { name, from, to, at } of transitions) {
    const key = `${at} ${name}`;
    const begun = byPlace.get(key);
    byPlace.set(key, { definition: name, from: begun ? begun.from : from, to, at });
  }
  return ordered([...byPlace.values()].filter(({ from, to }) => from !== to));
}

function ordered<T extends { at: number; definition: string }>(list: T[]): T[] {
  return list.sort((a, b) => a.at - b.at || a.definition.localeCompare(b.definition));
}

describe.each(Object.entries(ARBITRARY_PROFILE_LEAVES))('laws of the leaf: %s', (_kind, arbitraryLeaf) => {
  it('holds and changes as a replay of the whole history says', () => {
    fc.assert(
      fc.property(arbitraryLeaf, arbitraryHistory(), fc.nat(12), (leaf, events, wait) => {
        if (events.length > 0) expectAsReplayed(leaf, events, wait);
      }),
      lawRuns(100),
    );
  });
});

describe('laws of whole conditions', () => {
  it('a tree holds and changes as a replay of the whole history says', () => {
    fc.assert(
      fc.property(arbitraryJoined, arbitraryHistory(10), fc.nat(6), (condition, events, wait) => {
        if (events.length > 0) expectAsReplayed(condition, events, wait);
      }),
      lawRuns(),
    );
  });

  it('what is said to be certain is so for everybody at every instant', () => {
    fc.assert(
      fc.property(fc.oneof(arbitraryRivals, arbitraryJoined), arbitraryHistory(10), (condition, events) => {
        const [first] = certainties(condition);
        if (events.length === 0 || first?.path.length !== 0) return;
        for (let at = BEGIN; at <= END; at += 7 * STEP_MS) {
          const arrived = events.filter((event) => event.arrivedAt <= at);
          if (arrived.length === 0) continue;
          const person = naivePerson(CONTACT, arrived, at);
          expect(naiveHolds(condition, person, at), first.code).toBe(first.verdict === 'always');
        }
      }),
      lawRuns(1_000),
    );
  });

  it('every transition carries its exact instant, and none is missing', () => {
    fc.assert(
      fc.property(arbitraryNamed, arbitraryHistory(8), (named, events) => {
        const { transitions } = runThrough(definitionsOf(named), events, END);
        const expected = naiveTransitions({ contact: CONTACT, named, world: worldOf(named), events, until: END });
        expect(net(transitions)).toEqual(ordered(expected));
      }),
      lawRuns(150),
    );
  });

  it('letting time pass in one step or day by day gives the same transitions', () => {
    fc.assert(
      fc.property(arbitraryNamed, arbitraryHistory(10), (named, events) => {
        const definitions = definitionsOf(named);
        const once = runThrough(definitions, events, END);
        const daily = runThrough(definitions, events, END, DAY_MS);
        expect(daily.transitions).toEqual(once.transitions);
        expect(daily.record.watch).toEqual(once.record.watch);
      }),
      lawRuns(),
    );
  });

  it('everybody is in exactly one class at every instant, and each transition begins where the last one ended', () => {
    fc.assert(
      fc.property(arbitraryNamed, arbitraryHistory(), (named, events) => {
        if (events.length === 0) return;
        const { record, transitions } = runThrough(definitionsOf(named), events, END);
        const classes = transitions.filter(({ group }) => group === 'class:1');
        let last: boolean | string | null = null;
        for (const { from, to } of classes) {
          expect(from).toBe(last);
          expect(to).not.toBe(from);
          last = to;
        }
        expect(last).toBe(naiveClass(named.lifecycle, naivePerson(CONTACT, events, END), END, worldOf(named)));
        expect(record.watch.memberships['class:1']?.value).toBe(last);
      }),
      lawRuns(),
    );
  });

  it('the next deadline is the earliest instant at which time alone changes something', () => {
    fc.assert(
      fc.property(arbitraryNamed, arbitraryHistory(8), (named, events) => {
        if (events.length === 0) return;
        const definitions = definitionsOf(named);
        const { record } = runThrough(definitions, events, BEGIN);
        const now = record.watch.asOf;
        const { nextDeadline } = record.watch;
        const person = naivePerson(CONTACT, events, now);
        const world = worldOf(named);
        const all = [named.segment1, named.segment2, named.segment3];
        const nexts = all.map((condition) => naiveNextChange(condition, person, now, world));
        const classNext = definitions.watchedGroup('class:1');
        expect(classNext).toBeDefined();
        const segmentsNext = nexts.filter((next) => next !== null);
        if (segmentsNext.length > 0) expect(nextDeadline).toBeLessThanOrEqual(Math.min(...segmentsNext));
        if (nextDeadline !== null && nextDeadline - now <= SEARCH_HORIZON_MS) {
          const moved = advance(structuredClone(record), definitions, nextDeadline);
          expect(moved.length).toBeGreaterThan(0);
          expect(advance(structuredClone(record), definitions, nextDeadline - 1)).toEqual([]);
        }
      }),
      lawRuns(),
    );
  });

  it('two people become one: the same as if they had always been one, from the merge on', () => {
    fc.assert(
      fc.property(
        arbitraryNamed,
        arbitraryHistory(10),
        fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
        (named, events, side) => {
          if (events.length === 0) return;
          const definitions = definitionsOf(named);
          const now = Math.max(...events.map((event) => event.arrivedAt));
          const whole = runThrough(definitions, events, now).record;
          const left = runThrough(
            definitions,
            events.filter((_, i) => side[i]),
            now,
          ).record;
          const right = runThrough(
            definitions,
            events.filter((_, i) => !side[i]),
            now,
          ).record;
          for (const record of [left, right]) advance(record, definitions, now);
          mergeWatch(left.watch, right.watch, definitions);
          setProfile(left, events);
          const refolded = testRecord(CONTACT, BEGIN);
          setProfile(refolded, events);
          refolded.watch.asOf = now;
          refoldWatch(refolded, definitions, [...events].reverse());
          for (const record of [left, refolded]) {
            evaluateAll(record, definitions, now, 'event');
            expect(values(record)).toEqual(values(whole));
            expect(record.watch.deadlines).toEqual(whole.watch.deadlines);
            expect(net(advance(record, definitions, END))).toEqual(
              net(advance(structuredClone(whole), definitions, END)),
            );
          }
        },
      ),
      lawRuns(),
    );
  });
});

function expectAsReplayed(condition: Condition, events: readonly CollectedEvent[], wait: number): void {
  const row = { definitionId: 1, group: 'segment:1', name: 's', version: 1, ownerKind: 'segment' as const };
  const definitions = buildDefinitions([{ ...row, definition: condition }], { timeZone: 'UTC' });
  const { record } = runThrough(definitions, events, BEGIN);
  const now = record.watch.asOf + (wait * STEP_MS) / 2;
  const tree = definitions.compile(condition);
  const person = naivePerson(CONTACT, events, now);
  expect(treeHolds(tree, record, now, definitions)).toBe(naiveHolds(condition, person, now));
  const next = treeNextChange(tree, record, now, definitions);
  // Past the horizon the search may pause without a change.
  if (next !== null && next - now > SEARCH_HORIZON_MS) expect(naiveNextChange(condition, person, now)).toBeNull();
  else expect(next).toBe(naiveNextChange(condition, person, now));
  expect(explainTree(tree, record, now, definitions).holds).toBe(naiveHolds(condition, person, now));
}

/** False and never evaluated are the same. */
function values(record: ContactRecord): Record<string, unknown> {
  const entries = Object.entries(record.watch.memberships).map(([group, { value }]) => [group, value] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== false));
}
