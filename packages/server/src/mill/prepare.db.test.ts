import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Condition } from '@sandmill/contracts';
import { createSegment, prepareDefinition, selectPreparing } from '../domains/segments/index.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import { beginTurn, waitForMill } from './mill.queries.ts';
import { DAY, openTestMill, type TestMill } from './testing.ts';
import { tellHistory } from './tell-history.ts';
import { turnLocked } from './turn.ts';

const viewedTwiceInAWeek: Condition = {
  kind: 'eventCount',
  event: { name: 'Product Viewed' },
  count: { op: 'gte', value: 2 },
  window: { last: { value: 7, unit: 'day' } },
};

describe.each(testDatabases())('preparing a segment over existing history on $name', ({ open }) => {
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

  const view = (userId: string) => ({ name: 'Product Viewed', userId, properties: { product_id: 'p1' } });

  async function prepare(
    mill: TestMill,
    between: () => Promise<void> = async () => undefined,
    signal = new AbortController().signal,
  ): Promise<void> {
    const { deps, workspaceId } = mill;
    for (const row of await selectPreparing(db, workspaceId)) {
      let began = false;
      await prepareDefinition(
        {
          db,
          history,
          now: () => mill.clock.now(),
          signal,
          timeZone: async () => 'Europe/Rome',
          progress: () => undefined,
          holdMill: async (tx) => {
            await waitForMill(tx, workspaceId);
            const { turn } = await beginTurn(tx, workspaceId);
            if (!began) tx.afterCommit(() => void (began = true));
            return { turn, now: mill.clock.now() };
          },
          visit: async (tx, _, visit) => {
            await turnLocked(deps, tx, { workspaceId, request: { events: 0, people: 0, visit } });
          },
          tell: tellHistory({ history, clock: mill.clock }),
        },
        workspaceId,
        row,
      ).catch(async (error: unknown) => {
        if (!signal.aborted) throw error;
      });
      await between();
    }
  }

  const membersOf = async (mill: TestMill): Promise<string[]> => {
    const rows = await db.query<{ user: string }>(
      `select c.user_id as "user" from segment_members m join contacts c on c.workspace_id = m.workspace_id and c.id = m.contact_id
       where m.workspace_id = $1 order by 1`,
      [mill.workspaceId],
    );
    return rows.map((row) => row.user);
  };

  const create = (mill: TestMill, definition: Condition): Promise<number> =>
    db.transaction((tx) =>
      createSegment(tx, mill.workspaceId, {
        writer: { now: () => mill.clock.now(), timeZone: 'Europe/Rome' },
        name: `segment ${mill.deps.ids.next()}`,
        description: '',
        kind: 'dynamic',
        definition,
      }),
    );

  it('counts what was before and what came since once each, and leaves at the instant the window ends', async () => {
    const mill = await openTestMill(db, history);
    await mill.send(view('once'), view('twice'), view('twice'), view('seam'));
    await create(mill, viewedTwiceInAWeek);
    await prepare(mill);
    expect(await membersOf(mill)).toEqual(['twice']);
    await mill.wait(DAY);
    await mill.send(view('seam'));
    expect(await membersOf(mill)).toEqual(['seam', 'twice']);
    await mill.wait(6 * DAY - 1);
    expect(await membersOf(mill)).toEqual(['seam', 'twice']);
    await mill.wait(1);
    expect(await membersOf(mill)).toEqual([]);
  });

  it('begun twice, as after a crash, counts nothing twice', async () => {
    const mill = await openTestMill(db, history);
    await mill.send(view('once'), view('twice'), view('twice'));
    await create(mill, viewedTwiceInAWeek);
    const stop = new AbortController();
    const [row] = await selectPreparing(db, mill.workspaceId);
    stop.abort(new Error('killed'));
    await prepare(mill, async () => undefined, stop.signal);
    await mill.send(view('late'), view('late'));
    await db.execute(`update definitions set status = 'preparing' where id = $1 and status = 'preparing'`, [
      row?.id ?? 0,
    ]);
    await prepare(mill);
    expect(await membersOf(mill)).toEqual(['late', 'twice']);
  });

  it('starts no journey by itself: nothing happened to the people', async () => {
    const mill = await openTestMill(db, history);
    await mill.send(view('twice'), view('twice'));
    await create(mill, viewedTwiceInAWeek);
    await prepare(mill);
    const rows = await history.query<{ cause: string }>(
      `select JSONExtractString(properties, 'cause') as cause from events final where workspace_id = {w:UInt32} and name = 'Segment Entered'`,
      { w: mill.workspaceId },
    );
    expect(rows.map((r) => r.cause)).toEqual(['definition']);
  });
});
