import { describe, expect, it } from 'vitest';
import { allowedBy, capsToCome, nextCap, type DayCounts } from './warm-up.ts';

const PLAN = { start: 100, growth: 1.5, target: 1000 };
const day = (more: Partial<DayCounts>): DayCounts => ({
  accepted: 0,
  marketing: 0,
  deferred: 0,
  hard: 0,
  complained: 0,
  ...more,
});

describe('a warm-up', () => {
  it('grows day by day to its target, and is over there', () => {
    expect(capsToCome(PLAN, 100)).toEqual([100, 150, 225, 338, 507, 761]);
    expect(nextCap(PLAN, 100, day({ accepted: 100, marketing: 100 }))).toEqual({ cap: 150, held: null });
    expect(nextCap(PLAN, 761, day({ accepted: 761, marketing: 761 }))).toEqual({ cap: null, held: null });
  });

  it.each([
    ['complaints', { accepted: 1000, marketing: 1000, complained: 2 }, 'complaints'],
    ['dead addresses', { accepted: 900, marketing: 900, hard: 25 }, 'hard_bounces'],
    ['deferrals', { accepted: 500, marketing: 500, deferred: 90 }, 'deferrals'],
    ['a day hardly used', { accepted: 30, marketing: 30 }, 'too_few'],
  ])('does not grow after %s', (_, counts, held) => {
    const cap = counts.marketing > 100 ? counts.marketing : 100;
    expect(nextCap({ ...PLAN, target: 5000 }, cap, day(counts))).toEqual({ cap, held });
  });

  it('takes a single complaint or dead address for what it is', () => {
    expect(nextCap(PLAN, 100, day({ accepted: 100, marketing: 100, complained: 1, hard: 1 })).held).toBeNull();
  });

  it('spreads a day: a twelfth more each hour, all by noon', () => {
    expect([0, 59, 60, 660, 720, 1439].map((minutes) => allowedBy(120, minutes))).toEqual([10, 10, 20, 120, 120, 120]);
    expect(allowedBy(1, 0)).toBe(1);
  });
});
