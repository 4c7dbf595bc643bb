import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Condition } from '@sandmill/contracts';
import {
  changeClassification,
  createClassification,
  getClassification,
  listVersions,
  previewClassification,
  removeClassification,
  resetClassification,
  selectClassesOf,
} from '../domains/segments/index.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import { holdTestMill, openTestMill, prepareWaiting, type TestMill, TIME_ZONE, viewer, writer } from './testing.ts';

describe.each(testDatabases())('changing classifications on $name', ({ open }) => {
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

  const change = (mill: TestMill, key: string, asked: Parameters<typeof changeClassification>[2] | object) =>
    db.transaction((tx) => changeClassification(tx, mill.workspaceId, { key, ...asked }, writer(mill)));
  const order = (userId: string, total: string) => ({
    name: 'Order Completed',
    userId,
    properties: { order_id: `${userId}-${total}`, total, currency: 'EUR' },
  });
  const sizes = async (mill: TestMill, key: string): Promise<Record<string, number>> => {
    const view = await getClassification(viewer(mill), key, { days: 30 });
    return Object.fromEntries(view.classes.filter(({ size }) => size > 0).map(({ value, size }) => [value, size]));
  };
  const classOf = async (mill: TestMill, userId: string, key: string): Promise<string | undefined> => {
    const [contact] = await db.query<{ id: string }>(
      `select id from contacts where workspace_id = $1 and user_id = $2`,
      [mill.workspaceId, userId],
    );
    const classes = await selectClassesOf(db, mill.workspaceId, contact?.id ?? '');
    return classes.find((one) => one.key === key)?.value;
  };

  it('everybody has a class of each shipped classification from the first event on', async () => {
    const mill = await openTestMill(db, history);
    await mill.send(order('ann', '10.00'), { name: 'Product Viewed', anonymousId: 'nobody' });
    expect(await sizes(mill, 'user_type')).toEqual({ customer: 1, visitor: 1 });
    expect(await sizes(mill, 'temperature')).toEqual({ hot: 1, warm: 1 });
    expect(await sizes(mill, 'funnel')).toEqual({ through: 1, tofu: 1 });
    expect(await sizes(mill, 'qualification')).toEqual({ customer: 1, open: 1 });
    expect(await sizes(mill, 'lead_type')).toEqual({ checkout: 1, unknown: 1 });
    await mill.wait(30 * 86_400_000);
    expect(await sizes(mill, 'temperature')).toEqual({ cold: 2 });
    // Any period: who moved while it went on, and nobody before it began.
    const day = (back: number): string => new Date(mill.clock.now() - back * 86_400_000).toISOString().slice(0, 10);
    const flows = async (from: string, to: string) =>
      (await getClassification(viewer(mill), 'temperature', { days: 30, from, to })).flows;
    const whole = await flows(day(40), day(0));
    expect(whole.map(({ to }) => to)).toContain('cold');
    expect(await flows(day(60), day(40))).toEqual([]);
    expect([...(await flows(day(40), day(20))), ...(await flows(day(19), day(0)))]).toHaveLength(whole.length);
    await expect(flows(day(1), day(2))).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it('a threshold by name makes a version that takes over when it is ready, with who made it', async () => {
    const mill = await openTestMill(db, history);
    await mill.send(order('ann', '10.00'), order('ann', '20.00'));
    expect(await classOf(mill, 'ann', 'user_type')).toBe('loyal');
    await change(mill, 'user_type', { parameters: { loyalOrders: 3 }, note: 'two is not much' });
    const waiting = await getClassification(viewer(mill), 'user_type', { days: 30 });
    expect([waiting.version, waiting.preparing?.version]).toEqual([1, 2]);
    expect(await classOf(mill, 'ann', 'user_type')).toBe('loyal');
    await prepareWaiting(mill, history);
    expect(await classOf(mill, 'ann', 'user_type')).toBe('customer');
    const live = await getClassification(viewer(mill), 'user_type', { days: 30 });
    expect([live.version, live.preparing, live.parameters.map(({ value }) => value)]).toEqual([2, null, [3]]);
    expect(live.classes.find(({ value }) => value === 'loyal')?.metric?.en).toBe('Ordered 3 times or more.');
    const { items } = await listVersions(viewer(mill), { key: 'user_type', limit: 10 });
    expect(items.map(({ version, status, by, note }) => [version, status, by, note])).toEqual([
      [2, 'live', 'Ann', 'two is not much'],
      [1, 'retired', null, null],
    ]);
  });

  it('two changes in a row leave the newer one, whichever is prepared first', async () => {
    const mill = await openTestMill(db, history);
    await mill.send(order('ann', '10.00'), order('ann', '20.00'));
    await change(mill, 'user_type', { parameters: { loyalOrders: 3 } });
    await change(mill, 'user_type', { parameters: { loyalOrders: 1 } });
    await prepareWaiting(mill, history);
    const { items } = await listVersions(viewer(mill), { key: 'user_type', limit: 10 });
    expect(items.map(({ version, status }) => [version, status])).toEqual([
      [3, 'live'],
      [2, 'cancelled'],
      [1, 'retired'],
    ]);
    expect(await classOf(mill, 'ann', 'user_type')).toBe('loyal');
  });

  it('words and looks alone make no new version; a reset brings the pack back', async () => {
    const mill = await openTestMill(db, history);
    await mill.send(order('ann', '10.00'));
    const view = await getClassification(viewer(mill), 'temperature', { days: 30 });
    const whenOf = new Map(view.definition.classes.map(({ value, when }) => [value, when]));
    const classes = view.classes.map(({ value, label, metric, colour, shape }) => ({
      value,
      label: value === 'hot' ? { en: 'Burning', it: 'Rovente' } : label,
      metric,
      colour,
      shape,
      when: whenOf.get(value) ?? null,
    }));
    await change(mill, 'temperature', { classes });
    const worded = await getClassification(viewer(mill), 'temperature', { days: 30 });
    expect([worded.preparing, worded.preset, worded.classes[0]?.label.it]).toEqual([null, 'b2c', 'Rovente']);
    await db.transaction((tx) => resetClassification(tx, mill.workspaceId, 'temperature', writer(mill)));
    expect((await getClassification(viewer(mill), 'temperature', { days: 30 })).classes[0]?.label.it).toBe('Caldo');
  });

  it('refuses what is wrong and saves nothing of it', async () => {
    const mill = await openTestMill(db, history);
    const always: Condition = { kind: 'all', of: [] };
    const looks = { label: { en: 'x', it: 'x' }, metric: null, colour: 'new' as const, shape: 'ring' as const };
    const refused = [
      () => change(mill, 'lifecycle', { parameters: { atRiskDays9: 3 } }),
      () => change(mill, 'lifecycle', { parameters: { atRiskDays1: -3 } }),
      () => change(mill, 'lifecycle', { preset: 'bakery' }),
      () =>
        change(mill, 'lifecycle', {
          classes: [
            { value: 'tenth', when: always, ...looks },
            { value: 'waiting', when: null, ...looks },
          ],
        }),
      () =>
        change(mill, 'temperature', {
          classes: [
            { value: 'hot', when: null, ...looks },
            { value: 'hot', when: null, ...looks },
          ],
        }),
      () =>
        change(mill, 'temperature', {
          classes: [
            { value: 'hot', when: { kind: 'stage', classification: 'temperature', value: 'hot' }, ...looks },
            { value: 'cold', when: null, ...looks },
          ],
        }),
    ];
    for (const attempt of refused) await expect(attempt()).rejects.toMatchObject({ code: 'invalid_definition' });
    for (const key of ['lifecycle', 'temperature']) {
      const { items } = await listVersions(viewer(mill), { key, limit: 10 });
      expect(items).toHaveLength(1);
    }
  });

  it('an own classification comes, is asked by others, and goes only when nobody asks', async () => {
    const mill = await openTestMill(db, history);
    await mill.send(order('ann', '10.00'), order('bob', '900.00'));
    const looks = { metric: null, colour: 'hero' as const, shape: 'star' as const };
    const classes = [
      {
        value: 'big',
        label: { en: 'Big', it: 'Grande' },
        ...looks,
        when: { kind: 'orders' as const, figure: 'revenue' as const, is: { op: 'gte' as const, value: 500 } },
      },
      { value: 'small', label: { en: 'Small', it: 'Piccolo' }, ...looks, when: null },
    ];
    const own = { key: 'spender', names: { en: 'Spender', it: 'Chi spende' }, description: null, classes };
    await db.transaction((tx) => createClassification(tx, mill.workspaceId, own, writer(mill)));
    await prepareWaiting(mill, history);
    expect(await sizes(mill, 'spender')).toEqual({ big: 1, small: 1 });
    await mill.send(order('ann', '600.00'));
    expect(await sizes(mill, 'spender')).toEqual({ big: 2 });
    const asks = {
      ...own,
      key: 'asks',
      classes: classes.map((one) =>
        one.when === null ? one : { ...one, when: { kind: 'stage' as const, classification: 'spender', value: 'big' } },
      ),
    };
    await db.transaction((tx) => createClassification(tx, mill.workspaceId, asks, writer(mill)));
    await prepareWaiting(mill, history);
    expect(await sizes(mill, 'asks')).toEqual({ big: 2 });
    const remove = (key: string) =>
      db.transaction((tx) => removeClassification(tx, mill.workspaceId, { key, holdMill: holdTestMill(mill) }));
    await expect(remove('spender')).rejects.toMatchObject({ code: 'in_use' });
    await remove('asks');
    await remove('spender');
    await expect(remove('lifecycle')).rejects.toMatchObject({ code: 'invalid_request' });
    await mill.send(order('bob', '1.00'));
    expect(await classOf(mill, 'bob', 'spender')).toBeUndefined();
    await db.transaction((tx) => createClassification(tx, mill.workspaceId, own, writer(mill)));
    await prepareWaiting(mill, history);
    expect(await sizes(mill, 'spender')).toEqual({ big: 2 });
  });

  it('a preview says how today’s people would be spread, and saves nothing', async () => {
    const mill = await openTestMill(db, history);
    await mill.send(order('ann', '10.00'), order('ann', '20.00'), order('bob', '900.00'), {
      name: 'Brochure Asked',
      userId: 'eve',
    });
    const deps = { history, now: () => mill.clock.now(), timeZone: TIME_ZONE };
    const preview = await db.transaction((tx) =>
      previewClassification(tx, mill.workspaceId, { key: 'user_type', parameters: { loyalOrders: 3 } }, deps),
    );
    expect(preview).toMatchObject({ sampled: 3, total: 3, moved: 1 });
    expect(preview.classes.map(({ value, now, then }) => [value, now, then])).toEqual([
      ['loyal', 1, 0],
      ['customer', 1, 2],
      ['lead', 1, 1],
      ['visitor', 0, 0],
    ]);
    // A question nobody has asked before is counted out of history.
    const looks = { label: { en: 'x', it: 'x' }, metric: null, colour: 'new' as const, shape: 'ring' as const };
    const fresh = await db.transaction((tx) =>
      previewClassification(
        tx,
        mill.workspaceId,
        {
          key: 'temperature',
          classes: [
            {
              value: 'hot',
              when: { kind: 'eventCount', event: { name: 'Brochure Asked' }, count: { op: 'gte', value: 1 } },
              ...looks,
            },
            { value: 'cold', when: null, ...looks },
          ],
        },
        deps,
      ),
    );
    expect(fresh.classes.find(({ value }) => value === 'hot')).toMatchObject({ then: 1 });
    expect((await listVersions(viewer(mill), { key: 'user_type', limit: 10 })).items).toHaveLength(1);
  });
});
