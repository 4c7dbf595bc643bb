import { describe, expect, it } from 'vitest';
import type { Comparison, Condition, CountComparison } from './index.ts';
import { certainties } from './contradictions.ts';

const count = (is: CountComparison): Condition => ({ kind: 'eventCount', event: { name: 'A' }, count: is });
const trait = (is: Comparison): Condition => ({ kind: 'trait', path: ['plan'], is });
const tag: Condition = { kind: 'tag', tag: 'vip' };
const not = (of: Condition): Condition => ({ kind: 'not', of });
const all = (...of: Condition[]): Condition => ({ kind: 'all', of });
const any = (...of: Condition[]): Condition => ({ kind: 'any', of });
const seen = (op: 'withinLast' | 'notWithinLast', value: number): Condition => ({
  kind: 'lastSeen',
  op,
  duration: { value, unit: 'day' },
});
const eq = (value: string | number): Comparison => ({ op: 'eq', value });

/** What is said of the whole. */
function whole(condition: Condition): string | null {
  const [first] = certainties(condition);
  return first && first.path.length === 0 ? `${first.verdict}: ${first.code}` : null;
}

const CERTAIN: [string, Condition, string][] = [
  ['a count of 0 or more', count({ op: 'gte', value: 0 }), 'always: any_count'],
  ['a count below 0', count({ op: 'lt', value: 0 }), 'never: impossible_count'],
  ['a count of one and a half', count({ op: 'eq', value: 1.5 }), 'never: impossible_count'],
  ['a count that is not one and a half', count({ op: 'ne', value: 1.5 }), 'always: any_count'],
  ['between 3 and 1', count({ op: 'between', from: 3, to: 1 }), 'never: impossible_count'],
  ['any of nothing', any(), 'never: empty_group'],
  ['all of nothing', all(), 'always: empty_group'],
  ['x and not x', all(tag, trait(eq('a')), not(tag)), 'never: opposites'],
  ['x or not x', any(not(tag), tag), 'always: opposites'],
  [
    'at least 3 and at most 2',
    all(count({ op: 'gte', value: 3 }), count({ op: 'lte', value: 2 })),
    'never: exclude_each_other',
  ],
  [
    'more than 2 and not at least 3',
    all(count({ op: 'gt', value: 2 }), not(count({ op: 'gte', value: 3 }))),
    'never: exclude_each_other',
  ],
  [
    'at least 3 or fewer than 4',
    any(count({ op: 'gte', value: 3 }), count({ op: 'lt', value: 4 })),
    'always: exclude_each_other',
  ],
  ['two values of one trait', all(trait(eq('a')), trait(eq('b'))), 'never: exclude_each_other'],
  [
    'a value and another beginning',
    all(trait(eq('Rome')), trait({ op: 'startsWith', value: 'mi' })),
    'never: exclude_each_other',
  ],
  ['a text as a number', all(trait(eq('pro')), trait({ op: 'gt', value: 5 })), 'never: exclude_each_other'],
  [
    'above 5 and below 3',
    all(trait({ op: 'gt', value: 5 }), trait({ op: 'lt', value: 3 })),
    'never: exclude_each_other',
  ],
  [
    'above 5 and not above 4',
    all(trait({ op: 'gt', value: 5 }), not(trait({ op: 'gt', value: 4 }))),
    'never: exclude_each_other',
  ],
  ['known and not known', all(trait(eq('a')), trait({ op: 'notExists' })), 'never: exclude_each_other'],
  [
    'seen this week, and not for two',
    all(seen('withinLast', 7), seen('notWithinLast', 14)),
    'never: exclude_each_other',
  ],
  ['nested in a group of its kind', all(tag, all(trait(eq('a'))), trait(eq('b'))), 'never: exclude_each_other'],
  ['a group that can never be', any(all(tag, not(tag))), 'never: of_parts'],
  ['not of what always is', not(count({ op: 'gte', value: 0 })), 'never: of_parts'],
  [
    'an event that is two things at once',
    {
      kind: 'eventCount',
      event: {
        name: 'A',
        where: [
          { path: ['p'], is: eq('a') },
          { path: ['p'], is: eq('b') },
        ],
      },
      count: { op: 'gte', value: 1 },
    },
    'never: no_event',
  ],
  ['nobody drawn by lot', { kind: 'randomShare', salt: '', from: 0.5, to: 0.5 }, 'never: no_share'],
];

const OPEN: [string, Condition][] = [
  [
    'seen this month, or not this week: or some minutes from now',
    any(seen('withinLast', 30), seen('notWithinLast', 7)),
  ],
  ['one leaf', tag],
  ['between 1 and 2, twice', all(count({ op: 'gte', value: 1 }), count({ op: 'lte', value: 2 }))],
  ['the same number as text', all(trait(eq('10')), trait({ op: 'gt', value: 5 }))],
  ['the same text in another case', all(trait(eq('Rome')), trait(eq('ROME')))],
  [
    'not above 5 and not below 3: also when missing',
    all(not(trait({ op: 'gt', value: 5 })), not(trait({ op: 'lt', value: 9 }))),
  ],
  [
    'two events',
    all(count({ op: 'gte', value: 3 }), { kind: 'eventCount', event: { name: 'B' }, count: { op: 'lt', value: 1 } }),
  ],
  [
    'an average may be missing',
    any(
      { kind: 'orders', figure: 'average', is: { op: 'gte', value: 5 } },
      { kind: 'orders', figure: 'average', is: { op: 'lt', value: 5 } },
    ),
  ],
];

describe('certainties', () => {
  it.each(CERTAIN)('%s', (_name, condition, expected) => {
    expect(whole(condition)).toBe(expected);
  });

  it.each(OPEN)('says nothing of: %s', (_name, condition) => {
    expect(certainties(condition)).toEqual([]);
  });

  it('names the parts', () => {
    const condition = any(tag, all(trait(eq('x')), not(count({ op: 'gte', value: 0 }))));
    expect(certainties(condition)).toEqual([
      { path: ['of', 1], verdict: 'never', code: 'of_parts' },
      { path: ['of', 1, 'of', 1], verdict: 'never', code: 'of_parts' },
      { path: ['of', 1, 'of', 1, 'of'], verdict: 'always', code: 'any_count' },
    ]);
  });
});
