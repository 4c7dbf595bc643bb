import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Condition } from '@sandmill/contracts';
import {
  changeSegment,
  createSegment,
  prepareDefinition,
  previewSegment,
  selectPreparing,
  settlePrepared,
} from '../domains/segments/index.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import { DAY, openTestMill, testPreparation, type TestMill } from './testing.ts';

const CASES = Number(process.env.ACTIVATION_CASES ?? 3);
const PEOPLE = 5;

/** Conditions of every kind that is made live from history. */
const conditions: Condition[] = [
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

const arbitraryAct = fc.record({
  who: fc.integer({ min: 0, max: PEOPLE - 1 }),
  what: fc.constantFrom('view', 'view', 'order', 'gold', 'silver', 'tag', 'join'),
  price: fc.integer({ min: 0, max: 4 }),
});
type Act = typeof arbitraryAct extends fc.Arbitrary<infer T> ? T : never;

const arbitraryCase = fc.record({
  before: fc.array(fc.array(arbitraryAct, { maxLength: 12 }), { minLength: 1, maxLength: 3 }),
  definition: fc.constantFrom(...conditions),
  changed: fc.constantFrom(...conditions),
  /** What happens each time the preparation asks for the mill, and whether it is killed there. */
  during: fc.array(fc.array(arbitraryAct, { maxLength: 6 }), { minLength: 4, maxLength: 4 }),
  killedAt: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 0, maxLength: 2 }),
  after: fc.array(arbitraryAct, { maxLength: 6 }),
});

describe.each(testDatabases())('making a segment live from history on $name', ({ open }) => {
  let db: Db;
  let history: History;
  beforeAll(async () => {
    db = await open();
    history = await openTestHistory();
  });
  afterAll(async () => {
    await history.close();
    await db.close();
  });

  const event = ({ who, what, price }: Act): Parameters<TestMill['send']>[0] => {
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

  const members = async ({ workspaceId }: TestMill, segmentId: number): Promise<string[]> => {
    const rows = await db.query<{ id: string }>(
      `select contact_id as id from segment_members where workspace_id = $1 and segment_id = $2 order by 1`,
      [workspaceId, segmentId],
    );
    return rows.map(({ id }) => id);
  };

  const truth = async (mill: TestMill, definition: Condition): Promise<string[]> => {
    const asked = { db, history, now: () => mill.clock.now(), timeZone: async () => 'Europe/Rome' };
    const found = await previewSegment(asked, mill.workspaceId, { definition });
    expect(found.exact).toBe(true);
    expect(found.sample.length).toBe(found.matching);
    return found.sample.map(({ id }) => id).sort();
  };

  /** Prepares with acts in between, begun again after each kill. */
  async function prepare(mill: TestMill, run: { during: Act[][]; killedAt: number[] }): Promise<void> {
    for (const killed of [...run.killedAt, null]) {
      let holds = 0;
      const base = testPreparation(mill, history);
      const stop = new AbortController();
      const preparation = {
        ...base,
        signal: stop.signal,
        holdMill: async (...args: Parameters<typeof base.holdMill>) => {
          holds++;
          if (holds === killed) throw new Error('killed');
          return base.holdMill(...args);
        },
        // The lock is free then.
        timeZone: async () => {
          const acts = run.during[holds % run.during.length] ?? [];
          if (acts.length > 0) await mill.send(...acts.map(event));
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
          const acts = run.during[1] ?? [];
          if (acts.length > 0) await mill.send(...acts.map(event));
        } as History['stream'],
      };
      for (const row of await selectPreparing(db, mill.workspaceId)) {
        await prepareDefinition({ ...preparation, history: touching }, mill.workspaceId, row).catch(
          (error: unknown) => {
            if ((error as Error).message !== 'killed') throw error;
          },
        );
      }
    }
  }

  it('gives the members that history has at every later instant, whatever happens meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryCase, async ({ before, definition, changed, during, killedAt, after }) => {
        const mill = await openTestMill(db, history);
        await mill.send(...Array.from({ length: PEOPLE }, (_, who) => event({ who, what: 'silver', price: 0 })));
        for (const acts of before) {
          if (acts.length > 0) await mill.send(...acts.map(event));
          await mill.wait(DAY / 2);
        }
        const writer = { now: () => mill.clock.now(), timeZone: 'Europe/Rome' };
        const segmentId = await db.transaction((tx) =>
          createSegment(tx, mill.workspaceId, { writer, name: 's', description: '', kind: 'dynamic', definition }),
        );
        const check = async (wanted: Condition): Promise<void> => {
          await mill.grind();
          expect(await members(mill, segmentId)).toEqual(await truth(mill, wanted));
        };
        await prepare(mill, { during, killedAt });
        const isMoved = killedAt.length === 0;
        if (!isMoved) await settlePrepared(testPreparation(mill, history), mill.workspaceId);
        await check(definition);
        if (after.length > 0) await mill.send(...after.map(event));
        await check(definition);
        await mill.wait(DAY);
        await check(definition);
        await db.transaction((tx) =>
          changeSegment(tx, mill.workspaceId, { writer, id: segmentId, change: { definition: changed } }),
        );
        await prepare(mill, { during: [...during].reverse(), killedAt: [] });
        await check(changed);
        await mill.wait(DAY);
        await check(changed);
        await settlePrepared(testPreparation(mill, history), mill.workspaceId);
        await check(changed);
        await mill.wait(DAY);
        await check(changed);
        const [left] = await db.query<{ n: number }>(
          `select count(*)::int as n from prepared_members where workspace_id = $1`,
          [mill.workspaceId],
        );
        expect(left?.n).toBe(0);
        const [size] = await db.query<{ size: number }>(
          `select size::int from group_sizes where workspace_id = $1 and group_key = $2`,
          [mill.workspaceId, `segment:${segmentId}`],
        );
        expect(size?.size ?? 0).toBe((await members(mill, segmentId)).length);
      }),
      { numRuns: CASES, endOnFailure: true },
    );
  }, 240_000);
});
