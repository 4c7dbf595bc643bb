import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEventWriter } from '../domains/collect/index.ts';
import { seedTemplates } from '../domains/content/index.ts';
import { selectClassificationId } from '../domains/segments/index.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import { aLiveJourney, DAY, openTestMill, START, type TestMill } from './testing.ts';
import { turn } from './turn.ts';
import type { CollectedEvent, JsonObject } from '@sandmill/contracts';
import { uuidFrom } from '../platform/ids.ts';

describe.each(testDatabases())('the mill on $name', ({ open }) => {
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

  const order = (userId: string, orderId: string, total = '50.00') => ({
    name: 'Order Completed',
    userId,
    email: `${userId}@example.com`,
    properties: { order_id: orderId, total, currency: 'EUR' },
  });

  async function stageOf(mill: TestMill): Promise<{ value: string; since: Date; knownAt: Date }[]> {
    const id = await selectClassificationId(db, mill.workspaceId, 'lifecycle');
    return db.query(
      `select value, since, known_at as "knownAt" from class_members where workspace_id = $1 and classification_id = $2`,
      [mill.workspaceId, id],
    );
  }

  it('makes an order a customer, and silence a customer at risk at the very instant', async () => {
    const mill = await openTestMill(db, history);
    await mill.send(order('u1', 'o1'));
    expect((await stageOf(mill)).map((row) => row.value)).toEqual(['occasional']);
    await mill.wait(90 * DAY - 1);
    expect((await stageOf(mill)).map((row) => row.value)).toEqual(['occasional']);
    await mill.wait(1);
    expect(await stageOf(mill)).toEqual([
      { value: 'at_risk', since: new Date(START + 90 * DAY), knownAt: new Date(START + 90 * DAY) },
    ]);
    await mill.send(order('u1', 'o2'));
    expect((await stageOf(mill))[0]?.value).toBe('occasional');
  });

  it('after a long stop gives each transition its own instant, in order', async () => {
    const mill = await openTestMill(db, history);
    await mill.send(order('u1', 'o1'));
    await mill.wait(400 * DAY);
    const rows = await history.query<{ to: string; at: number }>(
      `select JSONExtractString(properties, 'to') as to, toUnixTimestamp64Milli(time) as at from events final
       where workspace_id = {w:UInt32} and name = 'Stage Changed' and JSONExtractString(properties, 'name') = 'lifecycle' order by time`,
      { w: mill.workspaceId },
    );
    expect(rows.map((row) => [row.to, (Number(row.at) - START) / DAY])).toEqual([
      ['occasional', 0],
      ['at_risk', 90],
      ['lost', 180],
    ]);
  });

  it('counts an event once however often it is sent', async () => {
    const mill = await openTestMill(db, history);
    for (let i = 0; i < 3; i++) await mill.send({ ...order('u1', 'o1'), key: 'same' });
    const [row] = await db.query(
      `select orders_count as orders, revenue::float8 as revenue from contact_states where workspace_id = $1`,
      [mill.workspaceId],
    );
    expect(row).toEqual({ orders: 1, revenue: 50 });
    const [events] = await history.query<{ n: number }>(
      `select count() as n from events final where workspace_id = {w:UInt32} and name = 'Order Completed'`,
      { w: mill.workspaceId },
    );
    expect(Number(events?.n)).toBe(1);
  });

  it('joins a visitor with the customer they turn out to be, with one history', async () => {
    const mill = await openTestMill(db, history);
    await mill.send({ name: 'Product Viewed', anonymousId: 'a1', properties: { product_id: 'p1' } });
    await mill.send({ name: 'Identified', type: 'identify', anonymousId: 'a1', userId: 'u1', email: 'u1@example.com' });
    await mill.send(order('u1', 'o1'));
    const contacts = await db.query<{ id: string; email: string }>(
      `select id, email from contacts where workspace_id = $1`,
      [mill.workspaceId],
    );
    expect(contacts.map((c) => c.email)).toEqual(['u1@example.com']);
    const sizes = await db.query<{ size: number }>(
      `select sum(size)::int as size from group_sizes where workspace_id = $1 and group_key like 'class:%' group by split_part(group_key, ':', 2)`,
      [mill.workspaceId],
    );
    // One person in one class of each classification.
    expect(new Set(sizes.map((s) => s.size))).toEqual(new Set([1]));
  });

  it('lets a journey answer a stage in the same transaction, once, and leave by an order', async () => {
    const mill = await openTestMill(db, history);
    const journeyId = mill.deps.ids.next();
    await aLiveJourney(mill, journeyId, {
      triggers: [{ id: 't', kind: 'stageChanged', classification: 'lifecycle', to: ['at_risk'] }],
      nodes: {
        mail: { kind: 'sendEmail', templateId: 'none' },
        wait: { kind: 'waitForEvent', event: { name: 'Order Completed' }, timeout: { value: 7, unit: 'day' } },
        tag: { kind: 'setTag', tag: 'returned' },
      },
      edges: [
        { from: 'start', to: 'mail' },
        { from: 'mail', to: 'wait' },
        { from: 'wait', outlet: 'happened', to: 'tag' },
      ],
    });
    await mill.send(order('u1', 'o1'));
    await mill.wait(90 * DAY);
    const messages = await db.query(`select node, status from messages where workspace_id = $1`, [mill.workspaceId]);
    expect(messages).toMatchObject([{ node: 'mail' }]);
    await mill.wait(DAY);
    await mill.send(order('u1', 'o2'));
    const [contact] = await db.query<{ tags: object }>(`select tags from contacts where workspace_id = $1`, [
      mill.workspaceId,
    ]);
    expect(JSON.stringify(contact?.tags)).toContain('returned');
    const runs = await db.query(`select status, end_reason from enrolments where workspace_id = $1`, [
      mill.workspaceId,
    ]);
    expect(runs).toEqual([{ status: 'done', end_reason: null }]);
    expect(
      await db.query(`select count(*)::int as n from messages where workspace_id = $1`, [mill.workspaceId]),
    ).toEqual([{ n: 1 }]);
  });

  it('drops what a browser tells of a device whose monitoring was stopped, and keeps its orders', async () => {
    const mill = await openTestMill(db, history);
    const site = { sourceId: mill.sourceId, trust: 'server' as const };
    await mill.send({
      ...site,
      name: 'Identified',
      type: 'identify',
      anonymousId: 'a1',
      userId: 'u1',
      email: 'u1@example.com',
    });
    await db.execute(`update devices set stopped_at = $2 where workspace_id = $1`, [mill.workspaceId, new Date(START)]);
    mill.clock.moveBy(1000);
    const [writer, event] = [openEventWriter(db), anEvent(mill, 'Product Viewed')];
    await writer.write([event, anEvent(mill, 'Order Completed', { order_id: 'o1', total: '5.00', currency: 'EUR' })]);
    await writer.close();
    await mill.grind();
    const names = await history.query<{ name: string }>(
      `select name from events final where workspace_id = {w:UInt32} and trust = 'browser'`,
      { w: mill.workspaceId },
    );
    expect(names.map((row) => row.name)).toEqual(['Order Completed']);
    expect(
      await db.query(`select count(*)::int as n from event_log where workspace_id = $1`, [mill.workspaceId]),
    ).toEqual([{ n: 0 }]);
  });

  it('asks whoever opts in on the site to confirm by mail, once', async () => {
    const mill = await openTestMill(db, history);
    await db.transaction((tx) => seedTemplates(tx, mill.workspaceId, { locale: 'it', ids: mill.deps.ids, now: START }));
    await mill.send({ name: 'Identified', type: 'identify', anonymousId: 'a1', email: 'ada@example.com' });
    const writer = openEventWriter(db);
    for (let twice = 0; twice < 2; twice++) {
      await writer.write([
        anEvent(mill, 'Consent Changed', { channel: 'email', purpose: 'marketing', state: 'opted_in' }),
      ]);
      await mill.grind();
    }
    await writer.close();
    const messages = await db.query(`select class, purpose, address from messages where workspace_id = $1`, [
      mill.workspaceId,
    ]);
    expect(messages).toEqual([{ class: 'transactional', purpose: 'double_opt_in', address: 'ada@example.com' }]);
    const states = await db.query(`select state from consents where workspace_id = $1 and purpose = 'marketing'`, [
      mill.workspaceId,
    ]);
    expect(states).toEqual([{ state: 'pending' }]);
  });

  it('with two workers at once applies every event once', async () => {
    const mill = await openTestMill(db, history);
    const { appendEvents } = await import('../domains/collect/index.ts');
    const inputs = Array.from({ length: 400 }, (_, i) => ({
      ...order(`u${i % 40}`, `o${i}`, '1.00'),
      key: `k${i}`,
      sourceId: mill.sourceId,
      trust: 'server' as const,
      time: START,
    }));
    await appendEvents(db, mill.workspaceId, inputs, START);
    const worker = async (): Promise<void> => {
      for (let idle = 0; idle < 5;) {
        const report = await turn(mill.deps, mill.workspaceId, { events: 23, people: 10 });
        idle = report?.events === 0 ? idle + 1 : 0;
      }
    };
    await Promise.all([worker(), worker()]);
    const [row] = await db.query(
      `select count(*)::int as people, sum(orders_count)::int as orders, sum(revenue)::float8 as revenue from contact_states where workspace_id = $1`,
      [mill.workspaceId],
    );
    expect(row).toEqual({ people: 40, orders: 400, revenue: 400 });
  });

  it('counts a visitor without a cookie, and makes no contact of him; who names himself is not tied to his day', async () => {
    const mill = await openTestMill(db, history);
    const visit = { anonymousId: 'daily:x', context: { cookieless: true as const } };
    await mill.send(
      { ...visit, type: 'page', name: 'Page Viewed' },
      { ...visit, name: 'Product Viewed', properties: { product_id: 'seen', name: 'Mug' } },
      { ...visit, type: 'identify', name: 'Identified', email: 'ada@example.com' },
    );
    const people = await db.query(
      `select s.email, (select count(*)::int from devices d where d.workspace_id = s.workspace_id) as devices
       from contacts s where s.workspace_id = $1`,
      [mill.workspaceId],
    );
    expect(people).toEqual([{ email: 'ada@example.com', devices: 0 }]);
    const told = await history.query<{ name: string; id: string }>(
      `select name, visitor as id from visits final where workspace_id = {w:UInt32} order by name
       union all select name, anonymous_id as id from events final where workspace_id = {w:UInt32} and type = 'identify'`,
      { w: mill.workspaceId },
    );
    expect(told.map(({ name, id }) => [name, id])).toEqual(
      expect.arrayContaining([
        ['Page Viewed', 'daily:x'],
        ['Product Viewed', 'daily:x'],
        ['Identified', ''],
      ]),
    );
    expect(await db.query('select 1 from products where workspace_id = $1', [mill.workspaceId])).toHaveLength(1);
  });
});

/** As a browser of device a1 would send it. */
function anEvent(mill: TestMill, name: string, properties: JsonObject = {}): CollectedEvent {
  const now = mill.clock.now();
  return {
    id: uuidFrom(mill.workspaceId, name, now),
    workspaceId: mill.workspaceId,
    sourceId: mill.sourceId,
    trust: 'browser',
    type: 'track',
    name,
    messageId: `${name} ${now}`,
    userId: null,
    anonymousId: 'a1',
    previousId: null,
    groupId: null,
    contactId: null,
    traits: {},
    properties,
    context: {},
    time: now,
    receivedAt: now,
    arrivedAt: now,
    isBot: false,
    timeFlags: [],
  };
}
