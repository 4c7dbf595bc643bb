import { describe, expect, it } from 'vitest';
import type { Condition } from '@sandmill/contracts';
import { lastSeenSpan } from './last-seen-span.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-01T00:00:00Z');
const seen = (op: 'withinLast' | 'notWithinLast', value: number): Condition => ({
  kind: 'lastSeen',
  op,
  duration: { value, unit: 'day' },
});

describe('when members of a segment can have been seen last', () => {
  it('is bounded by every part that must hold', () => {
    const between: Condition = {
      kind: 'all',
      of: [seen('notWithinLast', 60), { kind: 'all', of: [seen('notWithinLast', 30), seen('withinLast', 365)] }],
    };
    expect(lastSeenSpan(between, NOW)).toEqual({ from: NOW - 365 * DAY, until: NOW - 60 * DAY + 1 });
  });

  it('is open where a part need not hold', () => {
    const open = { from: null, until: null };
    expect(lastSeenSpan({ kind: 'any', of: [seen('notWithinLast', 60), { kind: 'identified' }] }, NOW)).toEqual(open);
    expect(lastSeenSpan({ kind: 'not', of: seen('notWithinLast', 60) }, NOW)).toEqual(open);
    expect(lastSeenSpan({ kind: 'tag', tag: 'vip' }, NOW)).toEqual(open);
  });
});
