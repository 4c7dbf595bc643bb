import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selectOrderGaps, selectShopFigures } from '../domains/segments/index.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import { DAY, openTestMill } from './testing.ts';

describe.each(testDatabases())('what thresholds are learnt from on $name', ({ open }) => {
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

  it('an order known only by its refund is none: nobody waits for the next one', async () => {
    const mill = await openTestMill(db, history);
    const told = (name: string, userId: string, orderId: string) => ({
      name,
      userId,
      properties: { order_id: orderId, total: '10.00', currency: 'EUR' },
    });
    await mill.send(told('Order Refunded', 'ann', 'old'));
    await mill.wait(10 * DAY);
    await mill.send(told('Order Completed', 'bob', 'o1'));
    await mill.wait(5 * DAY);
    const now = mill.clock.now();
    expect(await selectOrderGaps(db, mill.workspaceId, now)).toEqual([{ bucket: '1', days: 5, returned: 0, open: 1 }]);
    const figures = await selectShopFigures(db, mill.workspaceId, { asOf: now, lookbackDays: 365 });
    expect(figures).toEqual({ historyDays: 5, revenueP80: 10 });
  });
});
