import fc from 'fast-check';
import type { Condition } from '@sandmill/contracts';
import { prepareDefinition, selectPreparing } from '../domains/segments/index.ts';
import type { History } from '../platform/history/history.ts';
import { testPreparation, type TestMill } from './testing.ts';

/** A few people who do things before, while and after something is made live: shared by the tests of activation. */
export const PEOPLE = 5;
const HOURS_AN_ACT = 5;

/** Conditions of every kind that is made live from history. */
export const conditions: Condition[] = [
  {
    kind: 'eventCount',
    event: { name: 'Viewed' },
    count: { op: 'gte', value: 2 },
    window: { last: { value: 3, unit: 'day' } },
  },
  {
    kind: 'not',
    of: {
      kind: 'eventCount',
      event: { name: 'Viewed' },
      count: { op: 'gte', value: 1 },
      window: { last: { value: 2, unit: 'day' } },
    },
  },
  {
    kind: 'all',
    of: [
      { kind: 'trait', path: ['plan'], is: { op: 'eq', value: 'gold' } },
      {
        kind: 'eventAggregate',
        event: { name: 'Viewed' },
        of: ['price'],
        aggregate: 'sum',
        is: { op: 'gte', value: 3 },
      },
    ],
  },
  { kind: 'orders', figure: 'daysSinceLast', is: { op: 'gte', value: 1 } },
  {
    kind: 'any',
    of: [
      { kind: 'lastSeen', op: 'notWithinLast', duration: { value: 36, unit: 'hour' } },
      { kind: 'tag', tag: 'vip' },
    ],
  },
  {
    kind: 'sequence',
    first: { name: 'Viewed' },
    then: { name: 'Order Completed' },
    within: { value: 1, unit: 'day' },
    followed: false,
  },
];

export const arbitraryAct = fc.record({
  who: fc.integer({ min: 0, max: PEOPLE - 1 }),
  what: fc.constantFrom('view', 'view', 'order', 'gold', 'silver', 'tag', 'join'),
  price: fc.integer({ min: 0, max: 4 }),
});
export type Act = typeof arbitraryAct extends fc.Arbitrary<infer T> ? T : never;

export const eventOf = ({ who, what, price }: Act): Parameters<TestMill['send']>[0] => {
  const userId = `u${who}`;
  switch (what) {
    case 'view':
      return { name: 'Viewed', anonymousId: `d${who}`, properties: { price } };
    case 'order':
      return { name: 'Order Completed', userId, properties: { order_id: `o${who}-${price}`, total: price } };
    case 'tag':
      return { name: 'Tag Added', userId, properties: { tag: 'vip' } };
    case 'join':
      return { type: 'identify' as const, name: 'Identified', userId, anonymousId: `d${who}`, traits: {} };
    default:
      return { type: 'identify' as const, name: 'Identified', userId, traits: { plan: what } };
  }
};

/** Prepares with acts in between, begun again after each kill. Gives how many people were visited one by one. */
export async function prepareAmid(
  mill: TestMill,
  history: History,
  run: { during: Act[][]; killedAt: number[] },
): Promise<number> {
  let visited = 0;
  /** Time goes on too, and may be all that changes somebody. */
  const happen = async (acts: readonly Act[]): Promise<void> => {
    if (acts.length > 0) await mill.send(...acts.map(eventOf));
    await mill.wait(acts.length * HOURS_AN_ACT * 3_600_000);
  };
  for (const killed of [...run.killedAt, null]) {
    let holds = 0;
    const base = testPreparation(mill, history);
    const stop = new AbortController();
    const preparation = {
      ...base,
      signal: stop.signal,
      visit: async (...args: Parameters<typeof base.visit>) => {
        visited += args[2].length;
        return base.visit(...args);
      },
      holdMill: async (...args: Parameters<typeof base.holdMill>) => {
        holds++;
        if (holds === killed) throw new Error('killed');
        return base.holdMill(...args);
      },
      // The lock is free then.
      timeZone: async () => {
        await happen(run.during[holds % run.during.length] ?? []);
        return 'Europe/Rome';
      },
    };
    const stream = history.stream.bind(history);
    const touching: History = {
      ...history,
      stream: async function* (...args: Parameters<typeof stream>) {
        yield* stream(...args);
        // Not while the last ones are looked at under the lock.
        if (holds !== 1) return;
        await happen(run.during[1] ?? []);
      } as History['stream'],
    };
    for (const row of await selectPreparing(mill.deps.db, mill.workspaceId)) {
      await prepareDefinition({ ...preparation, history: touching }, mill.workspaceId, row).catch((error: unknown) => {
        if ((error as Error).message !== 'killed') throw error;
      });
    }
  }
  return visited;
}
