import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Condition } from '@sandmill/contracts';
import {
  changeClassification,
  createClassification,
  createSegment,
  PACKS,
  previewSegment,
  settlePrepared,
} from '../domains/segments/index.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import { arbitraryAct, conditions, eventOf, PEOPLE, prepareAmid } from './activation-acts.ts';
import { DAY, openTestMill, prepareWaiting, testPreparation, TIME_ZONE, type TestMill, writer } from './testing.ts';

const CASES = Number(process.env.ACTIVATION_CASES ?? 1);
const VALUES = ['first', 'second', 'third'];

const arbitraryClasses = fc.array(fc.constantFrom(...conditions), { minLength: 1, maxLength: 3 });
const arbitraryCase = fc.record({
  before: fc.array(fc.array(arbitraryAct, { maxLength: 12 }), { minLength: 1, maxLength: 3 }),
  classes: arbitraryClasses,
  changed: arbitraryClasses,
  during: fc.array(fc.array(arbitraryAct, { maxLength: 6 }), { minLength: 4, maxLength: 4 }),
  killedAt: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 0, maxLength: 2 }),
  after: fc.array(arbitraryAct, { maxLength: 6 }),
});

describe.each(testDatabases())('making a classification live from history on $name', ({ open }) => {
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

  const classesOf = (definitions: readonly Condition[]) => ({
    classes: [
      ...definitions.map((when, place) => ({ ...look(VALUES[place] ?? ''), when })),
      { ...look('rest'), when: null },
    ],
  });
  const look = (value: string) => ({
    value,
    label: { en: value, it: value },
    metric: null,
    colour: 'new' as const,
    shape: 'ring' as const,
  });
  const idOf = async ({ workspaceId }: TestMill, key: string): Promise<number> => {
    const [row] = await db.query<{ id: number }>(
      `select id from classifications where workspace_id = $1 and key = $2`,
      [workspaceId, key],
    );
    return row?.id ?? 0;
  };
  const peopleOf = async ({ workspaceId }: TestMill, id: number): Promise<Record<string, string>> => {
    const rows = await db.query<{ contact: string; value: string }>(
      `select contact_id as contact, value from class_members where workspace_id = $1 and classification_id = $2 order by 1`,
      [workspaceId, id],
    );
    return Object.fromEntries(rows.map(({ contact, value }) => [contact, value]));
  };
  /** By the one question over history: in a class and in none before it. */
  const truth = async (mill: TestMill, definitions: readonly Condition[]): Promise<Record<string, string>> => {
    const asked = { db, history, now: () => mill.clock.now(), timeZone: async () => TIME_ZONE };
    const found: Record<string, string> = {};
    for (const [place, value] of [...VALUES.slice(0, definitions.length), 'rest'].entries()) {
      const before = definitions.slice(0, place).map((of): Condition => ({ kind: 'not', of }));
      const definition: Condition = { kind: 'all', of: [...before, ...definitions.slice(place, place + 1)] };
      const preview = await previewSegment(asked, mill.workspaceId, { definition });
      expect(preview.exact && preview.sample.length === preview.matching).toBe(true);
      for (const { id } of preview.sample) found[id] = value;
    }
    return found;
  };
  const everybody = async (mill: TestMill): Promise<string[]> =>
    (await db.query<{ id: string }>(`select id from contacts where workspace_id = $1`, [mill.workspaceId])).map(
      ({ id }) => id,
    );
  /** What visiting everybody one by one makes of it: nothing else. */
  const visitAll = async (mill: TestMill): Promise<void> => {
    const preparation = testPreparation(mill, history);
    const people = await everybody(mill);
    await db.transaction(async (tx) => {
      await preparation.holdMill(tx, mill.workspaceId);
      await preparation.visit(tx, mill.workspaceId, people);
    });
  };

  it('gives the classes that history has at every later instant, whatever happens meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryCase, async ({ before, classes, changed, during, killedAt, after }) => {
        const mill = await openTestMill(db, history);
        await mill.send(...Array.from({ length: PEOPLE }, (_, who) => eventOf({ who, what: 'silver', price: 0 })));
        for (const acts of before) {
          if (acts.length > 0) await mill.send(...acts.map(eventOf));
          await mill.wait(DAY / 2);
        }
        const input = { key: 'own', names: { en: 'Own', it: 'Own' }, description: null, ...classesOf(classes) };
        await db.transaction((tx) => createClassification(tx, mill.workspaceId, input, writer(mill)));
        const id = await idOf(mill, 'own');
        const check = async (wanted: readonly Condition[]): Promise<void> => {
          await mill.grind();
          expect(await peopleOf(mill, id)).toEqual(await truth(mill, wanted));
        };
        expect(await prepareAmid(mill, history, { during, killedAt })).toBe(0);
        if (killedAt.length > 0) await settlePrepared(testPreparation(mill, history), mill.workspaceId);
        await check(classes);
        if (after.length > 0) await mill.send(...after.map(eventOf));
        await check(classes);
        await mill.wait(DAY);
        await check(classes);
        await db.transaction((tx) =>
          changeClassification(tx, mill.workspaceId, { key: 'own', ...classesOf(changed) }, writer(mill)),
        );
        expect(await prepareAmid(mill, history, { during: [...during].reverse(), killedAt: [] })).toBe(0);
        await check(changed);
        await mill.wait(DAY);
        await check(changed);
        await settlePrepared(testPreparation(mill, history), mill.workspaceId);
        await check(changed);
        const settled = await peopleOf(mill, id);
        await visitAll(mill);
        expect(await peopleOf(mill, id)).toEqual(settled);
        await mill.wait(DAY);
        await check(changed);
        const sizes = await db.query<{ value: string; size: number }>(
          `select substr(group_key, length($2) + 1) as value, size::int from group_sizes
           where workspace_id = $1 and starts_with(group_key, $2) and size <> 0`,
          [mill.workspaceId, `class:${id}:`],
        );
        const counted: Record<string, number> = {};
        for (const value of Object.values(await peopleOf(mill, id))) counted[value] = (counted[value] ?? 0) + 1;
        expect(Object.fromEntries(sizes.map(({ value, size }) => [value, size]))).toEqual(counted);
      }),
      { numRuns: CASES, endOnFailure: true },
    );
  }, 240_000);

  it('whoever the old version moves by time alone, while the new one is prepared, is where the new one says', async () => {
    const mill = await openTestMill(db, history);
    await mill.send({ name: 'Viewed', userId: 'ann' }, { name: 'Viewed', userId: 'u1' });
    const quiet: Condition = { kind: 'lastSeen', op: 'notWithinLast', duration: { value: 36, unit: 'hour' } };
    const gold: Condition = { kind: 'trait', path: ['plan'], is: { op: 'eq', value: 'gold' } };
    const input = { key: 'own', names: { en: 'Own', it: 'Own' }, description: null, ...classesOf([quiet]) };
    await db.transaction((tx) => createClassification(tx, mill.workspaceId, input, writer(mill)));
    await prepareWaiting(mill, history);
    await mill.wait(DAY);
    await db.transaction((tx) =>
      changeClassification(tx, mill.workspaceId, { key: 'own', ...classesOf([gold]) }, writer(mill)),
    );
    const acts = Array.from({ length: 6 }, () => ({ who: 1, what: 'gold' as const, price: 0 }));
    await prepareAmid(mill, history, { during: [[], acts, [], []], killedAt: [] });
    await mill.grind();
    const id = await idOf(mill, 'own');
    expect(Object.values(await peopleOf(mill, id)).sort()).toEqual(['first', 'rest']);
    expect(await peopleOf(mill, id)).toEqual(await truth(mill, [gold]));
  });

  it('two versions in a row count nobody twice who keeps their class in both', async () => {
    const mill = await openTestMill(db, history);
    await mill.send({ name: 'Viewed', userId: 'ann' });
    const gold: Condition = { kind: 'trait', path: ['plan'], is: { op: 'eq', value: 'gold' } };
    const input = { key: 'own', names: { en: 'Own', it: 'Own' }, description: null, ...classesOf([gold]) };
    await db.transaction((tx) => createClassification(tx, mill.workspaceId, input, writer(mill)));
    await prepareWaiting(mill, history);
    const changed = { key: 'own', ...classesOf([{ kind: 'tag', tag: 'vip' }]) };
    await db.transaction((tx) => changeClassification(tx, mill.workspaceId, changed, writer(mill)));
    await prepareWaiting(mill, history);
    await mill.send({ name: 'Viewed', userId: 'ann' });
    const sizes = await db.query<{ size: number }>(
      `select size::int from group_sizes where workspace_id = $1 and group_key = $2`,
      [mill.workspaceId, `class:${await idOf(mill, 'own')}:rest`],
    );
    expect(sizes).toEqual([{ size: 1 }]);
  });

  it('every pack is found in history; only who asks for a class makes everybody be visited', async () => {
    const mill = await openTestMill(db, history);
    const order = { name: 'Order Completed', userId: 'ann', properties: { order_id: 'o', total: 5, currency: 'EUR' } };
    await mill.send(order, { name: 'Page Viewed', anonymousId: 'bob' });
    await mill.wait(2 * DAY);
    const never = { during: [[]], killedAt: [] };
    const change = (key: string, parameters: Record<string, number>) =>
      db.transaction((tx) => changeClassification(tx, mill.workspaceId, { key, parameters }, writer(mill)));
    for (const pack of PACKS) {
      if ((await idOf(mill, pack.key)) === 0) {
        await db.transaction((tx) => createClassification(tx, mill.workspaceId, { pack: pack.key }, writer(mill)));
        // The groups of RFM ask for its digits, and digits are asked for by nobody else.
        expect([pack.key, await prepareAmid(mill, history, never)]).toEqual([pack.key, 0]);
      }
    }
    const people = () => everybody(mill);
    await change('temperature', { hotDays: 1 });
    expect(await prepareAmid(mill, history, never)).toBe(0);
    const id = await idOf(mill, 'temperature');
    expect(Object.values(await peopleOf(mill, id)).sort()).toEqual(['warm', 'warm']);
    await change('user_type', { loyalOrders: 1 });
    expect(await prepareAmid(mill, history, never)).toBe(0);
    const shown = await db.query<{ type: string }>(
      `select user_type as type from contact_states where workspace_id = $1 order by 1`,
      [mill.workspaceId],
    );
    expect(shown.map(({ type }) => type)).toEqual(['loyal', 'visitor']);
    const asks: Condition = { kind: 'stage', classification: 'temperature', value: 'hot' };
    const segment = { writer: writer(mill), name: 'Hot', description: '', kind: 'dynamic' as const, definition: asks };
    await db.transaction((tx) => createSegment(tx, mill.workspaceId, segment));
    await prepareWaiting(mill, history);
    await change('temperature', { hotDays: 7 });
    expect(await prepareAmid(mill, history, never)).toBe((await people()).length);
    expect(Object.values(await peopleOf(mill, id)).sort()).toEqual(['hot', 'warm']);
  });
});
