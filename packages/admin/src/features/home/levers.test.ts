import { describe, expect, it } from 'vitest';
import { changeOf, weakestOf, type Lever } from './levers.ts';

const lever = (key: Lever['key'], value: number, before: number): Lever => ({
  key,
  value,
  before,
  weeks: [],
  weeksYearBefore: [],
});

describe('levers', () => {
  it('marks only the factor that fell most', () => {
    expect(weakestOf([lever('revenue', 1, 9), lever('customers', 9, 10), lever('averageOrder', 5, 10)])).toBe(
      'averageOrder',
    );
    expect(weakestOf([lever('customers', 11, 10), lever('averageOrder', 10, 10)])).toBeNull();
  });
  it('does not compare with nothing', () => {
    expect(changeOf(lever('customers', 3, 0))).toBeNull();
  });
});
