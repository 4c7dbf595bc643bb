import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClassGoalInput } from '@sandmill/contracts/api/class-goals';
import type { ConversionsQuery } from '@sandmill/contracts/api/class-conversions';
import { selectNotifications } from '../domains/insights/notifications.queries.ts';
import {
  checkGoals,
  createClassification,
  ensureReadySegments,
  getConversions,
  listGoals,
  selectClassesOf,
  setGoal,
} from '../domains/segments/index.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import { DAY, openTestMill, prepareWaiting, type TestMill, viewer, writer } from './testing.ts';

describe.each(testDatabases())('goals and conversions of classes on $name', ({ open }) => {
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

  const conversions = (mill: TestMill, query: Partial<ConversionsQuery & { key: string }>) =>
    getConversions(viewer(mill), { key: 'user_type', from: 'visitor', days: 30, per: 'week', by: 'source', ...query });
  const set = (mill: TestMill, goal: ClassGoalInput, key = 'user_type') =>
    db.transaction((tx) => setGoal(tx, mill.workspaceId, { key, goal }, writer(mill)));

  const visit = (anonymousId: string, source: string | null) => ({
    name: 'Product Viewed',
    anonymousId,
    context: { page: { url: 'https://shop.it/' }, ...(source === null ? {} : { campaign: { source } }) },
  });
  const signUp = (anonymousId: string) => ({
    type: 'identify' as const,
    name: 'Identified',
    anonymousId,
    userId: `u-${anonymousId}`,
  });
  const order = (anonymousId: string, total: string) => ({
    name: 'Order Completed',
    userId: `u-${anonymousId}`,
    properties: { order_id: `${anonymousId}-${total}`, total, currency: 'EUR' },
  });

  /** Four visitors: one from the news leaves an address and buys, another only the address; two do nothing. */
  async function aFunnel(): Promise<TestMill> {
    const mill = await openTestMill(db, history);
    await mill.send(visit('a', 'news'), visit('b', 'news'), visit('c', null), visit('d', 'news'));
    await mill.wait(2 * DAY);
    await mill.send(signUp('a'), signUp('b'));
    await mill.wait(DAY);
    await mill.send(order('a', '40.00'), order('a', '60.00'));
    await mill.wait(6 * DAY);
    await mill.send(visit('e', null));
    return mill;
  }

  it('say of those who entered a class how many moved on, by cohort and by how they came', async () => {
    const mill = await aFunnel();
    const toLead = await conversions(mill, { to: 'lead' });
    expect(toLead).toMatchObject({
      to: ['loyal', 'customer', 'lead'],
      entered: 5,
      converted: 2,
      rate: 0.4,
      medianDays: 2,
    });
    expect(toLead.periods.map(({ entered, converted }) => [entered, converted])).toEqual([
      [4, 2],
      [1, 0],
    ]);
    expect(toLead.groups.map(({ value, entered, converted }) => [value, entered, converted])).toEqual([
      ['news', 3, 2],
      ['direct', 2, 0],
    ]);
    expect(await conversions(mill, { from: 'lead', to: 'customer' })).toMatchObject({ entered: 2, converted: 1 });
    expect(await conversions(mill, { to: 'lead', withinDays: 1 })).toMatchObject({ entered: 5, converted: 0 });
    expect(await conversions(mill, { from: 'loyal' })).toMatchObject({ to: [], entered: 1, converted: 0 });
    // Down the ladder, and where classes are no ladder, only the class that was asked for.
    expect((await conversions(mill, { from: 'customer', to: 'visitor' })).to).toEqual(['visitor']);
    const ofLifecycle = await conversions(mill, { key: 'lifecycle', from: 'lead', to: 'occasional' });
    expect(ofLifecycle.to).toEqual(['occasional']);
    await expect(conversions(mill, { to: 'king' })).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it('weigh those who are not known yet by what they look at and how often they come', async () => {
    const mill = await openTestMill(db, history);
    const look = (anonymousId: string, category: string | null) => ({
      name: 'Product Viewed',
      anonymousId,
      properties: { product_id: category ?? 'unknown', category },
    });
    await mill.send(look('a', 'Shoes > Boots'), look('b', 'Jackets'), look('c', null));
    await mill.wait(DAY / 2);
    // Two more visits of a: the second is one with what comes twenty minutes later.
    await mill.send(look('a', 'shoes'), look('a', 'Jackets'));
    await mill.wait(DAY / 72);
    await mill.send(look('a', 'Shoes'));
    await mill.wait(DAY / 2);
    await mill.send({ ...look('a', null), name: 'Page Viewed' });
    await mill.wait(DAY / 2);
    await mill.send(signUp('a'));
    await mill.wait(DAY / 2);
    // Known by then: traffic, but no longer of a visitor.
    await mill.send(look('a', 'Jackets'), look('a', 'Jackets'));
    const byInterest = await conversions(mill, { by: 'interest', to: 'lead' });
    expect(byInterest).toMatchObject({ entered: 3, visits: 5, traffic: 5 / 6 });
    expect(
      byInterest.groups.map(({ value, entered, converted, visits }) => [value, entered, converted, visits]),
    ).toEqual([
      [null, 1, 0, 1],
      ['jackets', 1, 0, 1],
      ['shoes', 1, 1, 3],
    ]);
    expect(byInterest.groups.map(({ traffic }) => traffic)).toEqual([1 / 6, 1 / 6, 0.5]);
    const byFrequency = await conversions(mill, { by: 'frequency', to: 'lead' });
    expect(byFrequency.groups.map(({ value, entered, converted }) => [value, entered, converted])).toEqual([
      ['1', 2, 0],
      ['2-3', 1, 1],
    ]);
  });

  it('are suggested for each user type, set, and measured', async () => {
    const mill = await aFunnel();
    const suggested = await listGoals(viewer(mill), 'user_type');
    expect(new Set(suggested.map(({ value }) => value))).toEqual(new Set(['visitor', 'lead', 'customer', 'loyal']));
    expect(suggested.every(({ target }) => target === null)).toBe(true);
    await set(mill, { value: 'visitor', goal: 'conversion', towards: 'lead', target: 0.5, days: 30 });
    await set(mill, { value: 'loyal', goal: 'average_order', towards: '', target: 40, days: 30 });
    await set(mill, { value: 'loyal', goal: 'orders_per_person', towards: '', target: 4, days: 30 });
    const goals = await listGoals(viewer(mill), 'user_type');
    const of = (value: string, goal: string) =>
      goals.find((one) => one.value === value && one.goal === goal && one.target);
    expect(of('visitor', 'conversion')).toMatchObject({
      measured: 0.4,
      people: { reached: 2, entered: 5 },
      progress: 0.8,
      setBy: 'Ann',
    });
    expect(of('loyal', 'average_order')).toMatchObject({ measured: 50, progress: 1, currency: 'EUR' });
    expect(of('loyal', 'orders_per_person')).toMatchObject({ measured: 2, progress: 0.5 });
    const wrong = { value: 'visitor', goal: 'conversion', towards: 'king', target: 0.5, days: 30 } as const;
    await expect(set(mill, wrong)).rejects.toMatchObject({ code: 'invalid_request', errors: [{ path: 'towards' }] });
  });

  it('ring the bell when they are reached or lost, once, and not for how they stood when set', async () => {
    const mill = await aFunnel();
    await set(mill, { value: 'loyal', goal: 'average_order', towards: '', target: 40, days: 30 });
    await set(mill, { value: 'visitor', goal: 'conversion', towards: 'lead', target: 0.5, days: 30 });
    const bell = async () => {
      await checkGoals(viewer(mill));
      const asked = { userId: null, now: mill.clock.now(), before: null, limit: 50 };
      const told = await selectNotifications(db, mill.workspaceId, asked);
      return told.filter(({ code }) => code.startsWith('goal')).map(({ code, params }) => ({ code, ...params }));
    };
    expect(await bell()).toEqual([]);
    await mill.wait(DAY);
    await mill.send(signUp('c'));
    const met = {
      code: 'goal_met_conversion',
      measured: 60,
      target: 50,
      days: 30,
      name: 'Visitatore',
      towards: 'Lead',
    };
    expect(await bell()).toMatchObject([met]);
    expect(await bell()).toHaveLength(1);
    await mill.wait(DAY);
    await mill.send(order('b', '4.00'), order('b', '5.00'));
    expect(await bell()).toMatchObject([{ code: 'goal_lost_average_order', currency: 'EUR', target: 40 }, met]);
    // A new target begins anew.
    await set(mill, { value: 'visitor', goal: 'conversion', towards: 'lead', target: 0.9, days: 30 });
    expect(await bell()).toHaveLength(2);
  });

  it('a new workspace has its prospects: visitors and leads, until they buy', async () => {
    const mill = await openTestMill(db, history);
    await db.transaction((tx) => ensureReadySegments(tx, mill.workspaceId, { writer: writer(mill), locale: 'it' }));
    await mill.send(visit('a', null), signUp('b'), signUp('c'), order('d', '10.00'));
    await mill.send(order('c', '40.00'));
    const members = await db.query<{ segment: string; user: string }>(
      `select s.name as segment, coalesce(c.user_id, '') as "user" from segment_members m
       join segments s on s.id = m.segment_id join contacts c on c.workspace_id = m.workspace_id and c.id = m.contact_id
       where m.workspace_id = $1 order by c.user_id nulls first`,
      [mill.workspaceId],
    );
    expect(members.map(({ segment, user }) => [segment, user])).toEqual([
      ['Potenziali clienti', ''],
      ['Potenziali clienti', 'u-b'],
    ]);
  });

  it('the value ladder places everybody by the dearest they bought', async () => {
    const mill = await openTestMill(db, history);
    const lines = [
      { product_id: 'c1', name: 'Card' },
      { product_id: 'w1', name: 'Workshop' },
    ];
    const one = order('e', '30.00');
    const workshop = { ...one, properties: { ...one.properties, products: lines } };
    await mill.send(
      order('a', '250.00'),
      order('b', '10.00'),
      order('b', '5.00'),
      signUp('c'),
      visit('d', null),
      workshop,
    );
    await db.transaction((tx) =>
      createClassification(
        tx,
        mill.workspaceId,
        { pack: 'value_ladder', preset: 'shop', parameters: { coreProducts: ['Workshop'] } },
        writer(mill),
      ),
    );
    await prepareWaiting(mill, history);
    await mill.send({ ...order('c', '70.00') });
    const found = await db.query<{ id: string; user: string }>(
      `select id, coalesce(user_id, '') as "user" from contacts where workspace_id = $1 order by user_id`,
      [mill.workspaceId],
    );
    const steps = await Promise.all(
      found.map(async ({ id, user }) => [
        user,
        (await selectClassesOf(db, mill.workspaceId, id)).find(({ key }) => key === 'value_ladder')?.value,
      ]),
    );
    expect(steps).toEqual([
      ['u-a', 'premium'],
      ['u-b', 'entry'],
      ['u-c', 'core'],
      ['u-e', 'core'],
      ['', 'outside'],
    ]);
  });
});
