import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Condition } from '@sandmill/contracts';
import { recommendProducts, seenBlocks, watchBlocks } from '../domains/segments/index.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import { DAY, openTestMill, prepareWaiting, TIME_ZONE, type TestMill } from './testing.ts';

const viewedTwice: Condition = {
  kind: 'eventCount',
  event: { name: 'Product Viewed' },
  count: { op: 'gte', value: 2 },
  window: { last: { value: 7, unit: 'day' } },
};
const inTurin: Condition = { kind: 'trait', path: ['city'], is: { op: 'eq', value: 'Torino' } };

describe.each(testDatabases())('blocks that only some see, and products for each, on $name', ({ open }) => {
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

  const view = (userId: string, product: string) => ({
    name: 'Product Viewed',
    userId,
    properties: { product_id: product, name: `Name of ${product}`, category: product.slice(0, 1) },
  });
  const contactOf = async ({ workspaceId }: TestMill, userId: string): Promise<string> => {
    const [row] = await db.query<{ id: string }>(`select id from contacts where workspace_id = $1 and user_id = $2`, [
      workspaceId,
      userId,
    ]);
    return row?.id ?? '';
  };

  it('are asked of the whole history from the moment it is counted, and of what is true at the instant', async () => {
    const mill = await openTestMill(db, history);
    await mill.send(view('ann', 'a1'), view('ann', 'a2'), view('bob', 'a1'));
    const templateId = mill.deps.ids.next();
    const conditions = [
      { slot: 'often', condition: viewedTwice },
      { slot: 'turin', condition: inTurin },
    ];
    const version = { templateId, version: 1, conditions };
    const at = mill.clock.now();
    await db.transaction((tx) => watchBlocks(tx, mill.workspaceId, { ...version, at, timeZone: TIME_ZONE }));
    const [ann, bob] = [await contactOf(mill, 'ann'), await contactOf(mill, 'bob')];
    const seen = (now: number) => {
      const deps = { definitions: mill.deps.definitions, timeZone: async () => TIME_ZONE };
      const of = { ...version, contactIds: [ann, bob], now };
      return db.transaction((tx) => seenBlocks(deps, tx, mill.workspaceId, of));
    };
    expect(await seen(mill.clock.now())).toBeNull();
    await prepareWaiting(mill, history);
    expect(await seen(mill.clock.now())).toEqual(
      new Map([
        [ann, { often: true, turin: false }],
        [bob, { often: false, turin: false }],
      ]),
    );
    await mill.send(view('bob', 'b1'));
    expect((await seen(mill.clock.now()))?.get(bob)).toEqual({ often: true, turin: false });
    expect((await seen(mill.clock.now() + 8 * DAY))?.get(ann)).toEqual({ often: false, turin: false });
  });

  it('gives what sells best, what they looked at, and what lies in their cart', async () => {
    const mill = await openTestMill(db, history);
    const item = (id: string, quantity: number) => ({ product_id: id, name: `Name of ${id}`, price: 10, quantity });
    await mill.send(
      {
        name: 'Order Completed',
        userId: 'eve',
        properties: { order_id: 'o1', total: 40, currency: 'EUR', products: [item('a1', 1), item('b1', 3)] },
      },
      view('ann', 'a1'),
    );
    mill.clock.moveBy(60_000);
    await mill.send(view('ann', 'b1'), {
      name: 'Product Added',
      userId: 'ann',
      properties: { product_id: 'a1', name: 'Name of a1' },
    });
    const ann = await contactOf(mill, 'ann');
    const deps = { history, definitions: mill.deps.definitions, timeZone: async () => TIME_ZONE };
    const lists = ['bestSellers', 'viewed', 'cart', 'forThem'] as const;
    const found = await recommendProducts(deps, db, mill.workspaceId, {
      lists,
      contactIds: [ann],
      now: mill.clock.now(),
    });
    const ids = (list: (typeof lists)[number]) => found.get(ann)?.[list]?.map(({ productId }) => productId);
    expect(ids('bestSellers')).toEqual(['b1', 'a1']);
    expect(ids('viewed')).toEqual(['b1', 'a1']);
    expect(ids('cart')).toEqual(['a1']);
    expect(found.get(ann)?.cart?.[0]).toMatchObject({ name: 'Name of a1' });
  });
});
