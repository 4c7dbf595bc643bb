import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkMirror, rebuildMirror } from '../domains/contacts/index.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import { beginTurn, waitForMill } from './mill.queries.ts';
import { DAY, openTestMill, type TestMill } from './testing.ts';

describe.each(testDatabases())('the mirror of people in history on $name', ({ open }) => {
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

  const check = (mill: TestMill) => checkMirror({ sql: db, history }, mill.workspaceId);
  const count = async (table: string, workspace: number): Promise<number> => {
    const [row] = await history.query<{ n: number }>(
      `select count() as n from ${table} final where workspace_id = {workspace:UInt32}`,
      { workspace },
    );
    return Number(row?.n);
  };

  const order = (userId: string, orderId: string, total: number) => ({
    name: 'Order Completed',
    userId,
    properties: { order_id: orderId, total, currency: 'EUR' },
  });

  it('says of everybody what the tables say: traits, orders, consents, visits, merges', async () => {
    const mill = await openTestMill(db, history);
    await mill.send(
      {
        type: 'identify',
        name: 'Identified',
        userId: 'anna',
        traits: { email: 'anna@shop.it', city: 'Roma', 'a.b': { c: 1 } },
      },
      { name: 'Product Viewed', anonymousId: 'd1', properties: { product_id: 'p' } },
      order('anna', 'o1', 12.5),
      order('bruno', 'o2', 7),
    );
    expect(await check(mill)).toEqual([]);
    await mill.wait(DAY);
    await mill.send(
      {
        name: 'Consent Changed',
        userId: 'anna',
        properties: { channel: 'email', purpose: 'marketing', state: 'opted_in' },
      },
      { type: 'identify', name: 'Identified', userId: 'anna', anonymousId: 'd1', traits: { city: null } },
      { ...order('bruno', 'o2', 7), name: 'Order Cancelled' },
      { name: 'Tag Added', userId: 'bruno', properties: { tag: 'vip' } },
    );
    expect(await check(mill)).toEqual([]);
    expect(await count('contact_profiles', mill.workspaceId)).toBe(2);
    expect(await count('contact_redirects', mill.workspaceId)).toBe(1);
    const events = await history.query<{ n: number }>(
      `select count() as n from events final where workspace_id = {w:UInt32}`,
      { w: mill.workspaceId },
    );
    expect(await count('events_by_name', mill.workspaceId)).toBe(Number(events[0]?.n));
  });

  it('says where people are, with what they come and whose they are, also when an older event tells of it', async () => {
    const mill = await openTestMill(db, history);
    const phone = { context: { os: { name: 'iOS' }, device: { type: 'ios' }, location: { city: 'Roma' } } };
    await mill.send({ name: 'Seen', userId: 'ann' }, { name: 'Seen', userId: 'bob' });
    const before = mill.clock.now() - 3_600_000;
    const campaign = { context: { campaign: { source: 'news' }, page: { url: 'https://shop.it/' } } };
    await mill.send(
      { name: 'Seen', userId: 'ann', time: before, arrivedAt: mill.clock.now(), ...phone },
      { name: 'Seen', userId: 'bob', time: before, arrivedAt: mill.clock.now(), ...campaign },
      {
        type: 'group',
        name: 'Group',
        userId: 'ann',
        time: before,
        arrivedAt: mill.clock.now(),
        groupId: 'acme',
        traits: { size: 50 },
      },
    );
    expect(await check(mill)).toEqual([]);
    const [row] = await history.query<{ company: string; devices: string[]; place: string }>(
      `select company_id as company, devices, place from contact_activity final
       where workspace_id = {w:UInt32} and company_id != ''`,
      { w: mill.workspaceId },
    );
    expect([row?.company, row?.devices.length, row?.place]).toEqual(['acme', 1, '{"city":"Roma"}']);
    expect(await count('company_profiles', mill.workspaceId)).toBe(1);
  });

  it('is made anew from the tables, without those who are no more', async () => {
    const mill = await openTestMill(db, history);
    await mill.send(order('anna', 'o1', 3), order('bruno', 'o2', 4));
    const [row] = await db.query<{ id: string }>(
      `select id from contacts where workspace_id = $1 and user_id = 'bruno'`,
      [mill.workspaceId],
    );
    await db.execute(`delete from contacts where workspace_id = $1 and id = $2`, [mill.workspaceId, row?.id ?? '']);
    await db.execute(`update contacts set traits = '{"city":"Bari"}' where workspace_id = $1`, [mill.workspaceId]);
    expect((await check(mill)).map(({ column }) => column).sort()).toEqual(['contact_id', 'traits']);
    const holdMill = async (tx: Parameters<typeof waitForMill>[0], workspaceId: number) => {
      await waitForMill(tx, workspaceId);
      return beginTurn(tx, workspaceId);
    };
    await rebuildMirror({ db, history, holdMill }, mill.workspaceId);
    expect(await check(mill)).toEqual([]);
  });
});
