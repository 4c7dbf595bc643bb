import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { awayAfter, firstDayBelow, returnCurve, returnProbability, returnQuantile } from './return-curve.ts';

describe('returnCurve', () => {
  it('is the textbook Kaplan-Meier estimate', () => {
    // Six gaps: returns after 1, 3, 3 and 5 days; still open after 2 and 4 days.
    const curve = returnCurve([
      { days: 1, returned: 1, open: 0 },
      { days: 2, returned: 0, open: 1 },
      { days: 3, returned: 2, open: 0 },
      { days: 4, returned: 0, open: 1 },
      { days: 5, returned: 1, open: 0 },
    ]);
    // 5/6, then 5/6 * 2/4, then 0.
    expect(curve.survival.map((share) => Number(share.toFixed(6)))).toEqual([
      1, 0.833333, 0.833333, 0.416667, 0.416667, 0,
    ]);
    expect(curve.everReturns).toBe(1);
    expect(returnQuantile(curve, 0.5)).toBe(3);
  });

  it('answers the probability to return given the silence so far', () => {
    const curve = returnCurve([
      { days: 10, returned: 50, open: 0 },
      { days: 100, returned: 25, open: 25 },
    ]);
    expect(returnProbability(curve, 0, 90)).toBeCloseTo(0.5);
    expect(returnProbability(curve, 50, 90)).toBeCloseTo(0.5);
    expect(returnProbability(curve, 200, 90)).toBe(0);
    expect(awayAfter(curve, 1e6)).toBeCloseTo(0.25);
  });

  it('with no gaps nobody is known to return', () => {
    const curve = returnCurve([]);
    expect([curve.everReturns, returnQuantile(curve, 0.5), firstDayBelow(curve, 0.05, 90)]).toEqual([0, null, 0]);
  });

  it('never rises, stays within 0 and 1, and open gaps never make people look more likely to return', () => {
    const gap = fc.record({ days: fc.nat(400), returned: fc.nat(20), open: fc.nat(20) });
    fc.assert(
      fc.property(fc.array(gap, { maxLength: 60 }), (gaps) => {
        const curve = returnCurve(gaps);
        for (let i = 1; i < curve.survival.length; i++) {
          expect(curve.survival[i]).toBeLessThanOrEqual(curve.survival[i - 1] ?? 1);
          expect(curve.survival[i]).toBeGreaterThanOrEqual(-1e-12);
        }
        const without = returnCurve(gaps.map((g) => ({ ...g, open: 0 })));
        expect(awayAfter(curve, 30)).toBeGreaterThanOrEqual(awayAfter(without, 30) - 1e-9);
      }),
      { numRuns: 300, seed: 11 },
    );
  });
});
