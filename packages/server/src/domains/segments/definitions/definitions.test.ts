import { describe, expect, it } from 'vitest';
import type { Condition } from '@sandmill/contracts';
import { AppError } from '../../../platform/errors.ts';
import { testRecord } from '../laws/test-person.ts';
import { advance } from '../watch/advance.ts';
import { evaluateAll } from '../watch/evaluate-all.ts';
import { holds } from '../watch/holds.ts';
import { takeEvent } from '../watch/take-event.ts';
import { buildDefinitions } from './build-definitions.ts';
import type { DefinitionRow } from './definition-row.ts';
import { explainDefinition } from './explain-definition.ts';

const DAY_MS = 86_400_000;
const T0 = Date.UTC(2026, 0, 1);
const NONE = { traits: [], tags: false, consent: false, orders: false };

const segment = (id: number, definition: Condition, more: Partial<DefinitionRow> = {}): DefinitionRow => ({
  definitionId: id,
  group: `segment:${id}`,
  name: `s${id}`,
  version: 1,
  ownerKind: 'segment',
  definition,
  ...more,
});
const asks = (segmentId: number): Condition => ({ kind: 'segment', segmentId });
const viewed = (value: number, days = 7): Condition => ({
  kind: 'eventCount',
  event: { name: 'Page Viewed' },
  count: { op: 'gte', value },
  window: { last: { value: days, unit: 'day' } },
});
const view = (id: string, time: number, name = 'Page Viewed') =>
  ({ id, name, time, arrivedAt: time, isBot: false, properties: {} }) as Parameters<typeof takeEvent>[2];

describe('buildDefinitions', () => {
  it('orders definitions so that whoever is asked comes first', () => {
    const rows = [segment(3, asks(2)), segment(2, asks(1)), segment(1, viewed(1))];
    const { watched } = buildDefinitions(rows, { timeZone: 'UTC' });
    expect(watched.map(({ group }) => group)).toEqual(['segment:1', 'segment:2', 'segment:3']);
  });

  it('refuses a circle and says where it is', () => {
    const rows = [segment(1, { kind: 'not', of: asks(2) }), segment(2, asks(3)), segment(3, asks(1))];
    expect(() => buildDefinitions(rows, { timeZone: 'UTC' })).toThrow(
      '"s1", which asks "s2", which asks "s3", which asks "s1"',
    );
    expect(() => buildDefinitions([segment(1, asks(1))], { timeZone: 'UTC' })).toThrow(AppError);
  });

  it('refuses what is nested too deeply and what cannot be counted exactly', () => {
    let deep: Condition = viewed(1);
    for (let i = 0; i < 50; i++) deep = { kind: 'not', of: deep };
    expect(() => buildDefinitions([segment(1, deep)], { timeZone: 'UTC' })).toThrow('levels deep');
    expect(() => buildDefinitions([segment(1, viewed(20_000))], { timeZone: 'UTC' })).toThrow('at most 10000');
  });

  it('keeps one counter for equal leaves, however they are written', () => {
    const inHours: Condition = {
      count: { value: 1, op: 'gte' },
      window: { last: { unit: 'hour', value: 7 * 24 } },
      event: { name: 'Page Viewed' },
      kind: 'eventCount',
    };
    expect(buildDefinitions([segment(1, viewed(1)), segment(2, inHours)], { timeZone: 'UTC' }).leaves.size).toBe(1);
  });

  it('counts for a definition that is being prepared, but makes nobody a member', () => {
    const row = segment(1, viewed(1));
    const preparing = buildDefinitions([{ ...row, status: 'preparing' }], { timeZone: 'UTC' });
    const record = testRecord('c', T0);
    expect(takeEvent(record, preparing, view('e1', T0), NONE)).toEqual([]);
    const live = buildDefinitions([row], { timeZone: 'UTC' });
    const [entry] = advance(record, live, T0 + DAY_MS);
    expect(entry).toMatchObject({ from: false, to: true, at: T0 + DAY_MS, cause: 'definition', eventId: null });
    expect(record.watch.nextDeadline).toBe(T0 + 7 * DAY_MS);
  });

  it('touches only the definitions that ask for the event', () => {
    const rows = [segment(1, viewed(1)), segment(2, asks(1)), segment(3, { kind: 'tag', tag: 'vip' })];
    const { index, leaves } = buildDefinitions(rows, { timeZone: 'UTC' });
    expect(index.leavesOfEvent('Order Completed')).toEqual([]);
    const [leaf] = index.leavesOfEvent('Page Viewed');
    expect(index.ofLeaf(leaf?.key ?? '')).toEqual([0, 1]);
    expect(leaves.size).toBe(3);
    expect(index.tags).toEqual([2]);
  });
});

describe('transitions', () => {
  it('of one instant come in the order of dependency, each with that instant', () => {
    const definitions = buildDefinitions([segment(2, { kind: 'not', of: asks(1) }), segment(1, viewed(1))], {
      timeZone: 'UTC',
    });
    const record = testRecord('c', T0);
    takeEvent(record, definitions, view('e1', T0), NONE);
    const moved = advance(record, definitions, T0 + 100 * DAY_MS);
    expect(moved.map(({ group, to, at, cause }) => [group, to, at, cause])).toEqual([
      ['segment:1', false, T0 + 7 * DAY_MS, 'time'],
      ['segment:2', true, T0 + 7 * DAY_MS, 'time'],
    ]);
    expect(record.watch.asOf).toBe(T0 + 100 * DAY_MS);
    expect(advance(record, definitions, T0)).toEqual([]);
  });

  it('watch the exit of a journey all the time and ask its other conditions by key', () => {
    const row: DefinitionRow = {
      definitionId: 9,
      group: 'journey:5',
      name: 'welcome',
      version: 2,
      ownerKind: 'journey',
      definition: [
        { slot: 'exit', condition: viewed(2) },
        { slot: 'entry', condition: viewed(1) },
      ],
    };
    const definitions = buildDefinitions([row], { timeZone: 'UTC' });
    const record = testRecord('c', T0);
    expect(takeEvent(record, definitions, view('e1', T0), NONE)).toEqual([]);
    expect(holds(record, definitions, 'journey:5:entry', T0)).toBe(true);
    expect(holds(record, definitions, viewed(1), T0 + 7 * DAY_MS)).toBe(false);
    expect(takeEvent(record, definitions, view('e2', T0 + 1), NONE)).toMatchObject([
      { group: 'journey:5:exit', to: true },
    ]);
    expect(() => holds(record, definitions, viewed(1, 3), T0)).toThrow('Nobody counts');
    expect(() => holds(record, definitions, 'journey:6:entry', T0)).toThrow('not watched');
  });

  it('a static list is asked through the membership stored', () => {
    const definitions = buildDefinitions([segment(1, asks(77))], { timeZone: 'UTC' });
    const record = testRecord('c', T0);
    record.watch.memberships['segment:77'] = { value: true, since: T0, knownAt: T0 };
    expect(evaluateAll(record, definitions, T0, 'definition')).toMatchObject([{ group: 'segment:1', to: true }]);
    expect(record.watch.memberships['segment:77']?.value).toBe(true);
  });
});

describe('explainDefinition', () => {
  it('shows each part with its value, and what comes next', () => {
    const condition: Condition = { kind: 'all', of: [viewed(2), { kind: 'not', of: { kind: 'tag', tag: 'staff' } }] };
    const definitions = buildDefinitions([segment(1, condition)], { timeZone: 'UTC' });
    const record = testRecord('c', T0);
    takeEvent(record, definitions, view('e1', T0), NONE);
    takeEvent(record, definitions, view('e2', T0 + DAY_MS), NONE);
    const explained = explainDefinition(record, definitions, 'segment:1', T0 + DAY_MS);
    expect(explained).toMatchObject({
      definition: 'segment:1',
      name: 's1',
      result: 'in',
      since: '2026-01-02T00:00:00.000Z',
      nextChange: { at: '2026-01-08T00:00:00.000Z', to: 'out' },
    });
    const tree = explained.branches[0]?.tree;
    expect(tree?.children[0]).toMatchObject({
      kind: 'eventCount',
      holds: true,
      value: '≥ 2',
      nextChange: '2026-01-08T00:00:00.000Z',
    });
    expect(tree?.children[1]).toMatchObject({ kind: 'not', holds: true, nextChange: null });
    expect(() => explainDefinition(record, definitions, 'segment:2', T0)).toThrow(AppError);
  });
});

describe('two yearly dates that never fall together', () => {
  const birthday = (from: number, to: number): Condition => ({
    kind: 'traitDate',
    path: ['born'],
    every: 'year',
    from,
    to,
  });
  const never: Condition = { kind: 'all', of: [birthday(0, 3), { kind: 'not', of: birthday(-10, 10) }] };
  const isNever: Condition = { kind: 'stage', classification: 'lifecycle', value: 'party' };
  const rows = [
    segment(1, never),
    segment(2, { kind: 'any', of: [isNever, { kind: 'all', of: [birthday(5, 6), isNever] }] }),
    {
      ...segment(3, never),
      group: 'class:1',
      name: 'lifecycle',
      ownerKind: 'classification' as const,
      definition: { classes: [{ value: 'party', when: never }], fallback: 'none' },
    },
  ];

  it('are looked for some years ahead, not for ever', () => {
    const definitions = buildDefinitions(rows, { timeZone: 'UTC' });
    const record = testRecord('a', T0);
    record.traits = { born: '1990-06-01' };
    evaluateAll(record, definitions, T0, 'event');
    const { nextDeadline } = record.watch;
    expect(nextDeadline).toBeGreaterThan(T0 + 3 * 365 * DAY_MS);
    expect(nextDeadline).toBeLessThan(T0 + 6 * 365 * DAY_MS);
    expect(advance(record, definitions, nextDeadline ?? 0)).toEqual([]);
    expect(record.watch.nextDeadline).toBeGreaterThan(nextDeadline ?? 0);
  });
});
