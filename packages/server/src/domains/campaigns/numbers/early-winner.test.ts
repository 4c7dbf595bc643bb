import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lawRuns } from '../../segments/laws/law-runs.ts';
import { earlyOdds, oddsAgainst, type Reaction } from './early-winner.ts';

const MAILS = 200;
const departures = ['a', 'b'].map((variant) => ({ variant, at: 0, mails: MAILS }));
const odds = (text: string, threshold = 0.95) => {
  const reactions = [...text].map((variant, at) => ({ variant, at }));
  return earlyOdds({ variants: ['a', 'b'], reactions, departures, threshold });
};

describe('the early winner of a test', () => {
  it('needs k / (1 - threshold), and knows nothing before the first reaction', () => {
    expect(odds('')).toEqual({ variant: 'a', odds: 1, needed: expect.closeTo(40) });
    expect(odds('', 0.99)?.needed).toBeCloseTo(200);
  });

  it('is the mean over the ratios of the product of likelihood ratios, worked out by hand', () => {
    // One reaction of a: 400 r / (200 r + 200); then one of b with 199 against 200 left: 399 / (199 r + 200).
    const ratios = [1.05, 1.1, 1.2, 1.35, 1.6, 2, 3];
    const byHand = (all: (r: number) => number) => ratios.reduce((sum, r) => sum + all(r), 0) / ratios.length;
    expect(odds('a')?.odds).toBeCloseTo(
      byHand((r) => (2 * r) / (r + 1)),
      12,
    );
    const after = byHand((r) => ((2 * r) / (r + 1)) * (399 / (199 * r + 200)));
    expect(Math.max(after, odds('ab')?.odds ?? 0)).toBe(odds('ab')?.odds);
    expect(odds('aab')?.variant).toBe('a');
  });

  it('a clear difference wins long before the end, an even race never', () => {
    expect(odds('b'.repeat(16))).toMatchObject({ variant: 'b' });
    expect(odds('b'.repeat(16))?.odds).toBeGreaterThan(40);
    expect(odds('ab'.repeat(90))?.odds).toBeLessThan(2);
  });

  it('of three, the best has to beat each of the others', () => {
    const three = [...departures, { variant: 'c', at: 0, mails: MAILS }];
    const reactions = [...'bcbcbcbcbcbcbcbcbcbcbcbc'].map((variant, at) => ({ variant, at }));
    expect(earlyOdds({ variants: ['a', 'b', 'c'], reactions, departures: three, threshold: 0.95 })?.odds).toBeLessThan(
      2,
    );
  });

  it('mails that leave later are counted from then on', () => {
    const late = [...departures, { variant: 'a', at: 10, mails: 10_000 }];
    const early = [{ variant: 'b', at: 5 }];
    const of = (at: number) =>
      earlyOdds({
        variants: ['a', 'b'],
        reactions: [...early, { variant: 'b', at }],
        departures: late,
        threshold: 0.95,
      });
    expect(of(11)?.odds).toBeGreaterThan(of(9)?.odds ?? 0);
  });

  // Ville's inequality, which is the whole point: looked at after every reaction, a test between equals is decided
  // seldom. 400 tests of 60 reactions; at most one in twenty may be, and fewer are.
  it('between equals, looked at after every reaction, it errs in fewer than one test of twenty', () => {
    const run = (seed: number): boolean => {
      let state = (seed * 2_654_435_761 + 1) % 2_147_483_647;
      const left = { a: MAILS, b: MAILS };
      const reactions: Reaction[] = [];
      for (let at = 0; at < 60; at++) {
        state = (state * 48_271) % 2_147_483_647;
        const variant = state / 2_147_483_647 < left.a / (left.a + left.b) ? 'a' : 'b';
        left[variant]--;
        reactions.push({ variant, at });
      }
      return reactions.some((_, length) => {
        if (length % 4 !== 0) return false;
        const upTo = earlyOdds({
          variants: ['a', 'b'],
          reactions: reactions.slice(0, length),
          departures,
          threshold: 0.95,
        });
        return upTo !== null && upTo.odds >= upTo.needed;
      });
    };
    const wrong = Array.from({ length: 400 }, (_, seed) => run(seed + 1)).filter(Boolean).length;
    expect(wrong).toBeLessThan(20);
  });

  // The law behind it: weighted by the chances between equals, the odds that may come next are on average those of now.
  it('is a martingale between equals', () => {
    const against = (reactions: Reaction[]) => oddsAgainst({ variant: 'a', other: 'b', reactions, departures });
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b'), { maxLength: 40 }), (past) => {
        const reactions = past.map((variant, at) => ({ variant, at }));
        const left = (variant: string) => MAILS - past.filter((one) => one === variant).length;
        const chance = left('a') / (left('a') + left('b'));
        const after = (variant: string) => against([...reactions, { variant, at: past.length }]);
        expect((chance * after('a') + (1 - chance) * after('b')) / against(reactions)).toBeCloseTo(1, 9);
      }),
      lawRuns(50),
    );
  });
});
