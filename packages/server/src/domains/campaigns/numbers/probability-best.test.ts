import { describe, expect, it } from 'vitest';
import { betaPosterior, meanPosterior, probabilityBest } from './probability-best.ts';

/** R's integral and the closed form agree on these to ten digits. */
describe('the probability to be the best', () => {
  it.each([
    [120, 1_000, 140, 1_000, 0.9078725864],
    [10, 100, 12, 100, 0.6707204652],
    [1_000, 10_000, 1_100, 10_000, 0.9894573544],
  ])('%d of %d against %d of %d', (a, n, b, m, expected) => {
    const [, second] = probabilityBest([betaPosterior(a, n), betaPosterior(b, m)]);
    expect(second).toBeCloseTo(expected, 6);
  });

  it('of three', () => {
    const three = [30, 35, 45].map((clicks) => betaPosterior(clicks, 1_000));
    const expected = [0.0282232776, 0.1216913901, 0.8500853323];
    for (const [place, share] of probabilityBest(three).entries()) expect(share).toBeCloseTo(expected[place] ?? 0, 6);
  });

  it('is even where nothing is known, and of one alone', () => {
    expect(probabilityBest([betaPosterior(0, 0), betaPosterior(0, 0)])[0]).toBeCloseTo(0.5, 6);
    expect(probabilityBest([betaPosterior(3, 9)])).toEqual([1]);
    expect(
      probabilityBest(
        [
          { count: 0, sum: 0, sumOfSquares: 0 },
          { count: 0, sum: 0, sumOfSquares: 0 },
        ].map(meanPosterior),
      ),
    ).toEqual([0.5, 0.5]);
  });

  it('of money per mail: two normals', () => {
    // Difference 0.5, standard deviation sqrt(0.0278 + 0.0139): Phi(2.449).
    const a = meanPosterior({ count: 10, sum: 100, sumOfSquares: 1002.5 });
    const b = meanPosterior({ count: 10, sum: 105, sumOfSquares: 1103.75 });
    const sd = Math.sqrt(a.sd ** 2 + b.sd ** 2);
    expect(b.mean - a.mean).toBeCloseTo(0.5, 10);
    expect(probabilityBest([a, b])[1]).toBeCloseTo(phi(0.5 / sd), 5);
  });
});

/** Abramowitz and Stegun 26.2.17, to seven digits. */
function phi(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const poly = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * poly;
}
