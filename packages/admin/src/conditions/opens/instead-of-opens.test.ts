import { leafSchema, type Leaf } from '@sandmill/contracts';
import { describe, expect, it } from 'vitest';
import { leavesInstead } from './instead-of-opens.ts';

const days = { value: 60, unit: 'day' } as const;
const once = { op: 'gte', value: 1 } as const;
const opened = { name: 'Email Opened', where: [{ path: ['templateId'], is: { op: 'eq' as const, value: '7' } }] };

const ASKING: Leaf[] = [
  { kind: 'eventCount', event: opened, count: { op: 'eq', value: 0 }, window: { last: days } },
  { kind: 'eventEdge', event: opened, edge: 'last', time: { op: 'withinLast', duration: days } },
  { kind: 'eventNth', event: opened, n: 3, time: { op: 'withinLast', duration: days } },
  { kind: 'eventAggregate', event: opened, of: ['templateId'], aggregate: 'distinct', is: once },
  { kind: 'sequence', first: { name: 'Email Sent' }, then: opened, within: days, followed: false },
  { kind: 'message', did: 'opened', count: once, of: { templateId: '7' }, window: { last: days } },
];

describe('what to ask instead of opens', () => {
  it.each(ASKING)('$kind: whole conditions that ask for opens no more', (leaf) => {
    const ways = leavesInstead(leaf);
    expect(ways[0]?.instead).toBe('clicks');
    for (const way of ways) {
      expect(leafSchema.safeParse(way.leaf).success).toBe(true);
      expect(leavesInstead(way.leaf)).toEqual([]);
    }
  });

  it('keeps how often and when, and of which mail as far as the other event knows it', () => {
    const count = leavesInstead(ASKING[0] as Leaf).map(({ leaf }) => leaf);
    expect(count).toEqual([
      { ...ASKING[0], event: { ...opened, name: 'Email Link Clicked' } },
      { ...ASKING[0], event: { name: 'Page Viewed' } },
      { ...ASKING[0], event: { name: 'Order Completed' } },
    ]);
    expect(leavesInstead(ASKING[5] as Leaf)[1]?.leaf).toEqual({
      kind: 'eventCount',
      event: { name: 'Page Viewed' },
      count: once,
      window: { last: days },
    });
  });

  it('leaves everything else alone', () => {
    expect(leavesInstead({ kind: 'tag', tag: 'vip' })).toEqual([]);
    expect(leavesInstead({ kind: 'message', did: 'clicked', count: once })).toEqual([]);
    expect(leavesInstead({ kind: 'eventCount', event: { name: 'Email Sent' }, count: once })).toEqual([]);
  });
});
