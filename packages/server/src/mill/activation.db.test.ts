import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Condition } from '@sandmill/contracts';
import { changeSegment, createSegment, previewSegment, settlePrepared } from '../domains/segments/index.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import { arbitraryAct, conditions, eventOf, PEOPLE, prepareAmid } from './activation-acts.ts';
import { DAY, openTestMill, testPreparation, type TestMill } from './testing.ts';

const CASES = Number(process.env.ACTIVATION_CASES ?? 3);
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

  it('gives the members that history has at every later instant, whatever happens meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryCase, async ({ before, definition, changed, during, killedAt, after }) => {
        const mill = await openTestMill(db, history);
        await mill.send(...Array.from({ length: PEOPLE }, (_, who) => eventOf({ who, what: 'silver', price: 0 })));
        for (const acts of before) {
          if (acts.length > 0) await mill.send(...acts.map(eventOf));
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
        expect(await prepareAmid(mill, history, { during, killedAt })).toBe(0);
        const isMoved = killedAt.length === 0;
        if (!isMoved) await settlePrepared(testPreparation(mill, history), mill.workspaceId);
        await check(definition);
        if (after.length > 0) await mill.send(...after.map(eventOf));
        await check(definition);
        await mill.wait(DAY);
        await check(definition);
        await db.transaction((tx) =>
          changeSegment(tx, mill.workspaceId, { writer, id: segmentId, change: { definition: changed } }),
        );
        await prepareAmid(mill, history, { during: [...during].reverse(), killedAt: [] });
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
