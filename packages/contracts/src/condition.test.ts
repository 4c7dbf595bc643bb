import { describe, expect, it } from 'vitest';
import { conditionSchema } from './condition.ts';

const DAY = { value: 1, unit: 'day' };
const counted = (more: object) => ({
  kind: 'eventCount',
  event: { name: 'A' },
  count: { op: 'gte', value: 1 },
  ...more,
});

/** [what is wrong, a leaf, the path of the mistake within the leaf] */
const WRONG: [string, object, string][] = [
  ['a window of nothing', counted({ window: { last: { value: 0, unit: 'day' } } }), 'window.last.value'],
  ['a window of less than a millisecond', counted({ window: { last: { value: 1e-9, unit: 'day' } } }), 'window.last'],
  ['a window of 101 years', counted({ window: { last: { value: 101 * 366, unit: 'day' } } }), 'window.last'],
  ['a window of 6,000 weeks', counted({ window: { last: { value: 6000, unit: 'week' } } }), 'window.last'],
  ['two windows', counted({ window: { last: DAY, since: '2026-01-01T00:00:00Z' } }), 'window.last'],
  [
    'a range that ends before it begins',
    counted({ window: { since: '2026-02-01T00:00:00Z', until: '2026-01-01T00:00:00Z' } }),
    'window.until',
  ],
  ['a count from 3 to 1', counted({ count: { op: 'between', from: 3, to: 1 } }), 'count.to'],
  ['a value from 3 to 1', { kind: 'trait', path: ['a'], is: { op: 'between', from: 3, to: 1 } }, 'is.to'],
  ['a share above 1', { kind: 'randomShare', salt: '', from: 0, to: 1.5 }, 'to'],
  ['a share below 0', { kind: 'randomShare', salt: '', from: -0.1, to: 1 }, 'from'],
  ['a share that ends before it begins', { kind: 'randomShare', salt: '', from: 0.8, to: 0.2 }, 'to'],
  ['an unknown field', { kind: 'tag', tag: 'a', colour: 'red' }, ''],
  ['a number for a tag', { kind: 'tag', tag: 5 }, 'tag'],
  ['an unknown kind', { kind: 'horoscope' }, 'kind'],
  ['a regular expression', { kind: 'trait', path: ['a'], is: { op: 'matches', value: '.*' } }, 'is.op'],
  ['a path of nothing', { kind: 'trait', path: [], is: { op: 'exists' } }, 'path'],
  ['days from 3 to 1', { kind: 'traitDate', path: ['a'], every: 'once', from: 3, to: 1 }, 'to'],
  ['a yearly return two years away', { kind: 'traitDate', path: ['a'], every: 'year', from: 0, to: 700 }, 'from'],
  ['the 0th event', { kind: 'eventNth', event: { name: 'A' }, n: 0 }, 'n'],
  [
    'held while time changes it',
    { kind: 'traitHeld', path: ['a'], is: { op: 'withinLast', duration: DAY }, op: 'atLeast', duration: DAY },
    'is.op',
  ],
  [
    'a currency of four letters',
    { kind: 'orders', figure: 'count', is: { op: 'gte', value: 1 }, currency: 'EURO' },
    'currency',
  ],
];

const places = (condition: unknown): string[] =>
  (conditionSchema.safeParse(condition).error?.issues ?? []).map(({ path }) => path.join('.'));

describe('a condition that is not one', () => {
  it.each(WRONG)('%s is told where it is', (_name, leaf, path) => {
    const nested = {
      kind: 'all',
      of: [
        { kind: 'tag', tag: 'a' },
        { kind: 'not', of: leaf },
      ],
    };
    expect(places(nested)).toContain(['of.1.of', path].filter((part) => part !== '').join('.'));
  });

  it('is told of all its mistakes at once', () => {
    const of = WRONG.map(([, leaf]) => leaf);
    const named = new Set(places({ kind: 'any', of }).map((path) => path.split('.').slice(0, 2).join('.')));
    expect(named.size).toBe(WRONG.length);
  });

  it('is told where it is too deep', () => {
    let deep: object = { kind: 'tag', tag: 'a' };
    for (let i = 0; i < 40; i++) deep = { kind: 'not', of: deep };
    expect(places(deep)).toEqual([]);
    for (let i = 0; i < 10; i++) deep = { kind: 'not', of: deep };
    expect(places(deep)).toEqual([Array.from({ length: 41 }, () => 'of').join('.')]);
  });

  it('has at most 1,000 leaves', () => {
    const leaves = (n: number) => ({ kind: 'all', of: Array.from({ length: n }, () => ({ kind: 'tag', tag: 'a' })) });
    expect(places({ kind: 'any', of: [leaves(500), leaves(500)] })).toEqual([]);
    expect(places({ kind: 'any', of: [leaves(500), leaves(501)] })).toHaveLength(1);
  });
});
