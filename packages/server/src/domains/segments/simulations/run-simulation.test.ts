import { describe, expect, it } from 'vitest';
import { simulationInputSchema } from '@sandmill/contracts/api/simulations';
import { runSimulation } from './run-simulation.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-01-01T09:00:00Z');
const iso = (instant: number): string => new Date(instant).toISOString();
const order = (userId: string, id: string, day: number) => ({
  type: 'track',
  event: 'Order Completed',
  userId,
  messageId: id,
  timestamp: iso(START + day * DAY),
  properties: { order_id: id, total: '10.00', currency: 'EUR' },
});

describe('a simulation', () => {
  const silent = { kind: 'orders', figure: 'daysSinceLast', is: { op: 'gte', value: 60 } };

  it('gives membership at the instants asked and each transition at its exact instant', () => {
    const input = simulationInputSchema.parse({
      definitions: { silent },
      events: [order('u1', 'o1', 0), order('u1', 'o2', 70)],
      at: [iso(START + 60 * DAY - 1), iso(START + 60 * DAY)],
      until: iso(START + 200 * DAY),
    });
    const { memberships, transitions } = runSimulation(input, START + 300 * DAY);
    expect(memberships.map((m) => m.contacts['u1'])).toEqual([{ silent: false }, { silent: true }]);
    expect(transitions.map((t) => [t.to, (t.at - START) / DAY])).toEqual([
      [true, 60],
      [false, 70],
      [true, 130],
    ]);
  });

  it('joins a device with the one user named on it, in whatever order the events come', () => {
    const events = [
      { type: 'track', event: 'Product Viewed', anonymousId: 'a1', messageId: 'v1', timestamp: iso(START) },
      { type: 'identify', anonymousId: 'a1', userId: 'u1', messageId: 'i1', timestamp: iso(START + 1000) },
    ];
    const viewed = { kind: 'eventCount', event: { name: 'Product Viewed' }, count: { op: 'gte', value: 1 } };
    for (const order of [events, [...events].reverse()]) {
      const input = simulationInputSchema.parse({ definitions: { viewed }, events: order, at: [iso(START + DAY)] });
      expect(runSimulation(input, START + DAY).memberships[0]?.contacts).toEqual({ u1: { viewed: true } });
    }
  });

  it('names the event that cannot be read', () => {
    const input = simulationInputSchema.parse({ definitions: { silent }, events: [{ type: 'track', userId: 'u1' }] });
    expect(() => runSimulation(input, START)).toThrow(/Event 0 cannot be read/);
  });
});
