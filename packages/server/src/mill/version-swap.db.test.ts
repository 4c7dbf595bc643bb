import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Condition } from '@sandmill/contracts';
import {
  archiveSegment,
  changeSegment,
  createSegment,
  prepareDefinition,
  selectPreparing,
  settlePrepared,
} from '../domains/segments/index.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import { beginTurn, waitForMill } from './mill.queries.ts';
import { aLiveJourney, openTestMill, type TestMill } from './testing.ts';
import { tellHistory } from './tell-history.ts';
import { turnLocked } from './turn.ts';

const viewed = (value: number): Condition => ({
  kind: 'eventCount',
  event: { name: 'Product Viewed' },
  count: { op: 'gte', value },
});

describe.each(testDatabases())('versions of a segment on $name', ({ open }) => {
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
  const writerOf = (mill: TestMill) => ({ now: () => mill.clock.now(), timeZone: 'Europe/Rome', uses: [] });

  /** Prepares what waits; `die` stands for kill -9 at one of the moments between two transactions. */
  async function prepare(mill: TestMill, die: 'counting' | 'swapped' | null = null): Promise<void> {
    const { deps, workspaceId } = mill;
    const stop = new AbortController();
    for (const row of await selectPreparing(db, workspaceId)) {
      const preparation = {
        db,
        history,
        now: () => mill.clock.now(),
        signal: stop.signal,
        tell: tellHistory({ history, clock: mill.clock }),
        timeZone: async () => 'Europe/Rome',
        progress: () => {
          if (die === 'counting') stop.abort(new Error('killed'));
        },
        holdMill: async (tx: Parameters<typeof waitForMill>[0]) => {
          await waitForMill(tx, workspaceId);
          return { turn: (await beginTurn(tx, workspaceId)).turn, now: mill.clock.now() };
        },
        visit: async (tx: Parameters<typeof waitForMill>[0], _: number, visit: string[]) => {
          if (die === 'swapped') throw new Error('killed');
          await turnLocked(deps, tx, { workspaceId, request: { events: 0, people: 0, visit } });
        },
      };
      await prepareDefinition(preparation, workspaceId, row).catch((error: Error) => {
        if (error.message !== 'killed') throw error;
      });
      // Those who ask the segment move when what was found of people is taken in.
      if (die === null) await settlePrepared(preparation, workspaceId);
    }
  }

  const create = (mill: TestMill, definition: Condition): Promise<number> =>
    db.transaction((tx) =>
      createSegment(tx, mill.workspaceId, {
        writer: writerOf(mill),
        name: `segment ${mill.deps.ids.next()}`,
        description: '',
        kind: 'dynamic',
        definition,
      }),
    );
  const change = (mill: TestMill, id: number, definition: Condition, triggerJourneys = false): Promise<void> =>
    db.transaction((tx) =>
      changeSegment(tx, mill.workspaceId, { writer: writerOf(mill), id, change: { definition, triggerJourneys } }),
    );

  async function peopleOf(mill: TestMill, id: number): Promise<string[]> {
    const rows = await db.query<{ user: string }>(
      `select c.user_id as "user" from segment_members m join contacts c on c.workspace_id = m.workspace_id and c.id = m.contact_id
       where m.workspace_id = $1 and m.segment_id = $2 order by 1`,
      [mill.workspaceId, id],
    );
    const [size] = await db.query<{ size: number }>(
      `select size from group_sizes where workspace_id = $1 and group_key = $2`,
      [mill.workspaceId, `segment:${id}`],
    );
    expect(size?.size ?? 0).toBe(rows.length);
    return rows.map((row) => row.user);
  }

  it('leave exact membership when the process dies between taking over and evaluating', async () => {
    const mill = await openTestMill(db, history);
    await mill.send(view('one'), view('two'), view('two'));
    const id = await create(mill, viewed(1));
    await prepare(mill);
    expect(await peopleOf(mill, id)).toEqual(['one', 'two']);
    // Person by person, as for everything that history alone cannot answer.
    await change(mill, id, viewed(2), true);
    await prepare(mill, 'swapped');
    expect(await peopleOf(mill, id)).toEqual(['one', 'two']);
    expect(await selectPreparing(db, mill.workspaceId)).toMatchObject([{ status: 'live' }]);
    await prepare(mill);
    expect(await peopleOf(mill, id)).toEqual(['two']);
    expect(await selectPreparing(db, mill.workspaceId)).toEqual([]);
  });

  it.each([
    ['from history', false],
    ['person by person', true],
  ])(
    'leave the old one live when the new one is cancelled, and count nothing twice when it comes again: %s',
    async (_, byPerson) => {
      const mill = await openTestMill(db, history);
      await mill.send(view('one'), view('two'), view('two'));
      const id = await create(mill, { kind: 'tag', tag: 'nobody' });
      await prepare(mill);
      await change(mill, id, viewed(3), byPerson);
      await prepare(mill, 'counting');
      await db.execute(`update definitions set status = 'cancelled' where workspace_id = $1 and status = 'preparing'`, [
        mill.workspaceId,
      ]);
      const [live] = await db.query(
        `select version from definitions where workspace_id = $1 and owner_kind = 'segment' and owner_id = $2 and status = 'live'`,
        [mill.workspaceId, String(id)],
      );
      expect(live).toEqual({ version: 1 });
      await change(mill, id, viewed(3), byPerson);
      await prepare(mill);
      // "two" was counted to 2 before the cancellation, and once more after it.
      expect(await peopleOf(mill, id)).toEqual([]);
      await mill.send(view('two'));
      expect(await peopleOf(mill, id)).toEqual(['two']);
    },
  );

  it('come back from the archive with what happened meanwhile, counted once', async () => {
    const mill = await openTestMill(db, history);
    await mill.send(view('one'), view('two'), view('two'));
    const id = await create(mill, viewed(2));
    await prepare(mill);
    const archive = (archived: boolean): Promise<void> =>
      db.transaction((tx) => archiveSegment(tx, mill.workspaceId, { writer: writerOf(mill), id, archived }));
    await archive(true);
    await mill.send(view('three'), view('three'), view('four'));
    await archive(false);
    await prepare(mill);
    expect(await peopleOf(mill, id)).toEqual(['three', 'two']);
  });

  it('overtake each other: the last one saved is the one that becomes live', async () => {
    const mill = await openTestMill(db, history);
    await mill.send(view('one'), view('two'), view('two'));
    const id = await create(mill, viewed(1));
    await change(mill, id, viewed(3));
    await change(mill, id, viewed(2));
    await prepare(mill);
    expect(await peopleOf(mill, id)).toEqual(['two']);
    const states = await db.query(
      `select version, status from definitions where workspace_id = $1 and owner_kind = 'segment' order by version`,
      [mill.workspaceId],
    );
    expect(states).toEqual([
      { version: 1, status: 'cancelled' },
      { version: 2, status: 'cancelled' },
      { version: 3, status: 'live' },
    ]);
  });

  it('set off journeys only when asked to, also of segments that ask the changed one', async () => {
    const mill = await openTestMill(db, history);
    await mill.send(view('one'), view('two'), view('two'));
    const asked = await create(mill, viewed(3));
    await prepare(mill);
    const asking = await create(mill, { kind: 'segment', segmentId: asked });
    await prepare(mill);
    for (const segmentId of [asked, asking]) {
      await aLiveJourney(mill, mill.deps.ids.next(), {
        triggers: [{ id: 't', kind: 'segmentEntered', segmentId }],
        nodes: { tag: { kind: 'setTag', tag: `in ${segmentId === asked ? 'asked' : 'asking'}` } },
        edges: [{ from: 'start', to: 'tag' }],
      });
    }
    await change(mill, asked, viewed(2));
    await prepare(mill);
    await mill.grind();
    expect(await peopleOf(mill, asking)).toEqual(['two']);
    expect(await tagged(mill)).toEqual([]);
    await change(mill, asked, viewed(1), true);
    await prepare(mill, 'swapped');
    await prepare(mill);
    await mill.grind();
    expect(await peopleOf(mill, asking)).toEqual(['one', 'two']);
    expect(await tagged(mill)).toEqual(['one: in asked, in asking']);
  });

  const tagged = async (mill: TestMill): Promise<string[]> => {
    const rows = await db.query<{ user: string; tags: object }>(
      `select user_id as "user", tags from contacts where workspace_id = $1 order by 1`,
      [mill.workspaceId],
    );
    return rows
      .filter(({ tags }) => Object.keys(tags).length > 0)
      .map(({ user, tags }) => `${user}: ${Object.keys(tags).sort().join(', ')}`);
  };
});
