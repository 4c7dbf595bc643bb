import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mergeContactsByHand } from '../domains/identity/index.ts';
import { changeMembers, createSegment } from '../domains/segments/index.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import { waitForMill } from './mill.queries.ts';
import { openTestMill, type TestMill } from './testing.ts';
import { turnLocked } from './turn.ts';

describe.each(testDatabases())('static lists on $name', ({ open }) => {
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

  const known = (email: string) => ({ name: 'Identified', type: 'identify' as const, email });

  const newList = (mill: TestMill): Promise<number> =>
    db.transaction((tx) =>
      createSegment(tx, mill.workspaceId, {
        writer: { now: () => mill.clock.now(), timeZone: 'Europe/Rome' },
        name: `list ${mill.deps.ids.next()}`,
        description: '',
        kind: 'static',
        definition: null,
      }),
    );

  async function change(
    mill: TestMill,
    segmentId: number,
    wanted: { add?: string[]; remove?: string[]; createMissing?: boolean },
  ) {
    mill.clock.moveBy(1);
    const by = { actor: 'Marta', now: mill.clock.now(), ids: mill.deps.ids };
    const full = { add: [], remove: [], createMissing: false, ...wanted, segmentId };
    const result = await db.transaction((tx) => changeMembers(tx, mill.workspaceId, full, by));
    await mill.grind();
    return result;
  }

  async function people(mill: TestMill, segmentId: number): Promise<string[]> {
    const rows = await db.query<{ email: string }>(
      `select c.email from segment_members m join contacts c on c.workspace_id = m.workspace_id and c.id = m.contact_id
       where m.workspace_id = $1 and m.segment_id = $2 order by 1`,
      [mill.workspaceId, segmentId],
    );
    const [size] = await db.query<{ size: number }>(
      `select size from group_sizes where workspace_id = $1 and group_key = $2`,
      [mill.workspaceId, `segment:${segmentId}`],
    );
    expect(size?.size ?? 0).toBe(rows.length);
    return rows.map(({ email }) => email);
  }

  it('take people by address, tell those nobody knows, and let them go again', async () => {
    const mill = await openTestMill(db, history);
    await mill.send(known('ann@example.com'), known('bob@example.com'));
    const list = await newList(mill);
    const pasted = ['Ann <Ann@Example.com>', 'bob@example.com', 'new@example.com', 'nonsense'];
    expect(await change(mill, list, { add: pasted })).toEqual({
      added: 2,
      addedIds: [expect.any(String), expect.any(String)],
      removed: 0,
      created: 0,
      unknown: ['nonsense', 'new@example.com'],
    });
    expect(await people(mill, list)).toEqual(['ann@example.com', 'bob@example.com']);
    expect(await change(mill, list, { add: pasted, createMissing: true })).toMatchObject({ added: 1, created: 1 });
    expect(await people(mill, list)).toEqual(['ann@example.com', 'bob@example.com', 'new@example.com']);
    expect(await change(mill, list, { remove: ['bob@example.com'] })).toMatchObject({ removed: 1 });
    expect(await change(mill, list, { remove: ['bob@example.com'] })).toMatchObject({ removed: 0 });
    expect(await people(mill, list)).toEqual(['ann@example.com', 'new@example.com']);
  });

  it('keep who was on them when two contacts turn out to be one', async () => {
    const mill = await openTestMill(db, history);
    await mill.send(known('ann@example.com'), known('bob@example.com'));
    const list = await newList(mill);
    await change(mill, list, { add: ['bob@example.com'] });
    const rows = await db.query<{ id: string }>(
      `select contact_id as id from identifiers where workspace_id = $1 and kind = 'email' order by value`,
      [mill.workspaceId],
    );
    const contactIds: [string, string] = [rows[0]?.id ?? '', rows[1]?.id ?? ''];
    await db.transaction(async (tx) => {
      await waitForMill(tx, mill.workspaceId);
      const done = await mergeContactsByHand(tx, mill.workspaceId, { contactIds, at: mill.clock.now() }, mill.deps.ids);
      await turnLocked(mill.deps, tx, {
        workspaceId: mill.workspaceId,
        request: { events: 0, people: 0, change: done },
      });
    });
    expect(await people(mill, list)).toHaveLength(1);
  });

  it('are not changed by whoever knows no more than their number', async () => {
    const mill = await openTestMill(db, history);
    await mill.send(known('ann@example.com'));
    const list = await newList(mill);
    const told = { list: String(list), on: true, segmentId: list };
    await mill.send({ name: 'List Joined', email: 'ann@example.com', properties: told });
    expect(await people(mill, list)).toEqual([]);
  });
});
