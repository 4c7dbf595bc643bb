import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lawRuns } from '../../segments/laws/law-runs.ts';
import { aPlan, aRun, answers } from '../testing.ts';
import { stepEnrolment } from './step-enrolment.ts';
import { drawnShares, drawnWay } from './thompson.ts';

const WAYS = ['a', 'b', 'c'];

describe('a split that learns', () => {
  it('parts alike what nothing is known of, and leans to what has done better as far as is known', () => {
    for (const share of Object.values(drawnShares(WAYS, {}))) expect(Math.abs(share - 1 / 3)).toBeLessThan(0.04);
    const tally = { a: { chosen: 200, rewarded: 20 }, b: { chosen: 200, rewarded: 40 } };
    const { a = 0, b = 0 } = drawnShares(['a', 'b'], tally);
    // P(rate of b > rate of a) = 0.9978 for Beta(21, 181) and Beta(41, 161), by numerical integration.
    expect(b).toBeGreaterThan(0.99);
    expect(a + b).toBeCloseTo(1);
    const few = drawnShares(['a', 'b'], { a: { chosen: 4, rewarded: 1 }, b: { chosen: 4, rewarded: 2 } });
    // Beta(2, 4) and Beta(3, 3): 0.738, exactly 31 / 42.
    expect(Math.abs((few['b'] ?? 0) - 31 / 42)).toBeLessThan(0.03);
  });

  it('chooses the same for the same run, step, visit and knowledge, and no way touches the draw of another', () => {
    const tallies = fc.record({
      chosen: fc.integer({ min: 0, max: 50 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.uuid(), fc.array(tallies, { minLength: 3, maxLength: 3 }), (seed, known) => {
        const tally = Object.fromEntries(
          known.map(({ chosen, share }, place) => [WAYS[place], { chosen, rewarded: Math.floor(chosen * share) }]),
        );
        const way = drawnWay(WAYS, tally, seed);
        expect(drawnWay(WAYS, tally, seed)).toBe(way);
        expect(drawnWay([...WAYS].reverse(), tally, seed)).toBe(way);
        // Without a way that lost, the winner wins as well.
        expect(
          drawnWay(
            WAYS.filter((one) => one === way || one === 'a'),
            tally,
            seed,
          ),
        ).toBe(way);
      }),
      lawRuns(200),
    );
  });

  it('notes its choice with the time within which something counts, once per visit', () => {
    const plan = aPlan(
      {
        s: {
          kind: 'banditSplit',
          variants: [{ id: 'a' }, { id: 'b' }],
          reward: 'click',
          within: { value: 1, unit: 'day' },
        },
        w: { kind: 'wait', duration: { value: 1, unit: 'hour' } },
      },
      {
        edges: ['a', 'b']
          .map((outlet) => ({ from: 's', outlet, to: 'w' }))
          .concat({ from: 'w', outlet: 'next', to: 's' }),
      },
    );
    const first = stepEnrolment(plan, aRun(), answers({ at: 5 }));
    expect(first.effects).toMatchObject([{ kind: 'choice', node: 's', visit: 1, reward: 'click', until: 86_400_005 }]);
    const second = stepEnrolment(plan, first.enrolment, answers({ at: 3_600_005, woken: 'time' }));
    expect(second.effects).toMatchObject([{ kind: 'choice', node: 's', visit: 2 }]);
  });
});
