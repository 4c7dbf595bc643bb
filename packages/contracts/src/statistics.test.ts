import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareShares, holm, normalBelow, sampleSizePerVariant, wilson } from './statistics.ts';

describe('what can be said of two shares', () => {
  it('gives published values', () => {
    // Newcombe 1998, table II, contrast (a): 56/70 and 48/80.
    const { difference, low, high } = compareShares({ successes: 48, trials: 80 }, { successes: 56, trials: 70 });
    expect([difference, low, high].map((n) => Number(n.toFixed(4)))).toEqual([0.2, 0.0524, 0.3339]);
    // Newcombe 1998 (interval estimation of one proportion), 81/263 and 15/148.
    expect(wilson({ successes: 81, trials: 263 }).low).toBeCloseTo(0.2553, 4);
    expect(wilson({ successes: 15, trials: 148 }).high).toBeCloseTo(0.1605, 4);
    expect(normalBelow(1.959963984540054)).toBeCloseTo(0.975, 12);
    expect(normalBelow(-1)).toBeCloseTo(0.158655253931457, 12);
    expect(sampleSizePerVariant({ rate: 0.1, lift: 0.2 })).toBe(3841);
    expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
  });

  it('says nothing where there is nothing', () => {
    expect(compareShares({ successes: 0, trials: 0 }, { successes: 1, trials: 9 })).toMatchObject({ pValue: 1 });
    expect(compareShares({ successes: 0, trials: 5 }, { successes: 0, trials: 9 }).pValue).toBe(1);
    expect(sampleSizePerVariant({ rate: 0, lift: 0.1 })).toBeNull();
    expect(sampleSizePerVariant({ rate: 0.6, lift: 1 })).toBeNull();
  });

  it('is the same the other way round, and its interval holds what was seen', () => {
    const share = fc
      .tuple(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([trials, p]) => ({ trials, successes: Math.round(trials * p) }));
    fc.assert(
      fc.property(share, share, (a, b) => {
        const there = compareShares(a, b);
        const back = compareShares(b, a);
        expect(back.difference).toBeCloseTo(-there.difference, 12);
        expect(back.pValue).toBeCloseTo(there.pValue, 9);
        expect(back.low).toBeCloseTo(-there.high, 9);
        expect(there.low).toBeLessThanOrEqual(there.difference + 1e-12);
        expect(there.high).toBeGreaterThanOrEqual(there.difference - 1e-12);
        expect(there.pValue).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 200 },
    );
  });
});
