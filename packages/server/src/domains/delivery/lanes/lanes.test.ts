import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../platform/clock.ts';
import { lawRuns } from '../../segments/laws/law-runs.ts';
import { Operators, operatorOfServers } from './operator-of.ts';
import { shareTurns, type Turn } from './share-turns.ts';
import { hasRecovered, opensAt, rateOf, slowedDown, SLOWEST, take, tokensAt, type SlowLane } from './slow-lane.ts';

const NOW = Date.UTC(2026, 10, 27, 9);
const MINUTE = 60_000;

describe('who runs the mailboxes of a domain', () => {
  it('is known by a table, else by its mail servers, and until DNS answers it is the domain itself', async () => {
    const asked: string[] = [];
    const answers: Record<string, string[]> = {
      'piccola.example': ['aspmx.l.google.com'],
      'studio.example': ['studio-example.mail.protection.outlook.com.'],
      'propria.example': ['mx1.provider-sconosciuto.it'],
    };
    const clock = new VirtualClock(NOW);
    const operators = new Operators(clock, async (domain) => {
      asked.push(domain);
      return answers[domain] ?? Promise.reject(new Error('silent'));
    });
    expect(operators.of('gmail.com')).toBe('google');
    expect(operators.of('hotmail.it')).toBe('microsoft');
    for (const domain of [...Object.keys(answers), 'muta.example']) expect(operators.of(domain)).toBe(domain);
    await new Promise((resolve) => setImmediate(resolve));
    const told = ['piccola.example', 'studio.example', 'propria.example', 'muta.example'].map((d) => operators.of(d));
    expect(told).toEqual(['google', 'microsoft', 'provider-sconosciuto.it', 'muta.example']);
    expect(asked.length).toBe(4);
    clock.moveBy(86_400_001);
    operators.of('piccola.example');
    expect(asked.length).toBe(5);
  });

  it('believes no name that only looks like one of the great', () => {
    expect(operatorOfServers(['mx.notgoogle.com'])).toBe('notgoogle.com');
    expect(operatorOfServers([])).toBeNull();
  });
});

const aLane = (more: Partial<SlowLane> = {}): SlowLane => ({
  workspaceId: 1,
  lane: 'own/google',
  rate: 2,
  ceiling: 10,
  slowedAt: NOW,
  tokens: 0,
  filledAt: NOW,
  ...more,
});

describe('a lane that was slowed down', () => {
  it('gets half, then a tenth more each quiet minute, up to what it had', () => {
    const slowed = slowedDown(null, { workspaceId: 1, lane: 'own/google', observed: 8, now: NOW });
    expect(slowed).toMatchObject({ rate: 4, ceiling: 16, tokens: 0 });
    expect(rateOf(slowed, NOW + MINUTE)).toBeCloseTo(4.4);
    expect(hasRecovered(slowed, NOW + 10 * MINUTE)).toBe(false);
    expect(hasRecovered(slowed, NOW + 15 * MINUTE)).toBe(true);
    const again = slowedDown(slowed, { workspaceId: 1, lane: 'own/google', observed: 4, now: NOW + MINUTE });
    expect(again).toMatchObject({ rate: 2, ceiling: 16 });
  });

  it('never stands still and never recovers from a limit set by hand', () => {
    let lane = slowedDown(null, { workspaceId: 1, lane: 'l', observed: 1, now: NOW });
    for (let n = 0; n < 50; n++) lane = slowedDown(lane, { workspaceId: 1, lane: 'l', observed: 0, now: NOW });
    expect(lane.rate).toBe(SLOWEST);
    expect(hasRecovered(aLane({ rate: 5, ceiling: 5 }), NOW + 1e9)).toBe(false);
  });

  it('lets no more through than its rate allows, whatever is asked when, and opens when it says so', () => {
    const asks = fc.array(fc.record({ after: fc.nat(20_000), wanted: fc.nat(50) }), { minLength: 1, maxLength: 40 });
    const law = fc.property(fc.double({ min: 0.1, max: 50, noNaN: true }), asks, (rate, asked) => {
      let lane = aLane({ rate, ceiling: rate });
      let now = NOW;
      let granted = 0;
      for (const { after, wanted } of asked) {
        now += after;
        const taken = take(lane, wanted, now);
        lane = taken.lane;
        granted += taken.granted;
        expect(taken.granted).toBeLessThanOrEqual(wanted);
        expect(Math.floor(tokensAt(lane, opensAt(lane, now) + 1))).toBeGreaterThanOrEqual(1);
      }
      expect(granted).toBeLessThanOrEqual(((now - NOW) / 1000) * rate + 1e-6);
    });
    fc.assert(law, lawRuns(100));
  });
});

describe('turns', () => {
  const turn = (journey: string, more: Partial<Turn & { most: number }> = {}) => ({
    class: 'marketing' as const,
    workspaceId: 1,
    journey,
    lane: '',
    notBefore: NOW,
    most: 200,
    ...more,
  });

  it('are of equal size, so that a small campaign does not wait for a big one', () => {
    const shares = shareTurns([turn('late', { notBefore: NOW + 5 }), turn('early'), turn('slow', { most: 10 })], 200);
    expect(shares.map(({ turn: t, count }) => [t.journey, count])).toEqual([
      ['early', 67],
      ['slow', 10],
      ['late', 67],
    ]);
  });

  it('never take more than the block, nor more than their lane lets through', () => {
    const law = fc.property(
      fc.array(fc.nat(300), { maxLength: 300 }),
      fc.integer({ min: 1, max: 200 }),
      (most, block) => {
        const due = most.map((n, i) => turn(String(i), { most: n }));
        const shares = shareTurns(due, block);
        expect(shares.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(block);
        for (const { turn: of, count } of shares) expect(count).toBeLessThanOrEqual(most[Number(of.journey)] ?? 0);
        if (most.some((n) => n > 0)) expect(shares.length).toBeGreaterThan(0);
      },
    );
    fc.assert(law, lawRuns(100));
  });
});
