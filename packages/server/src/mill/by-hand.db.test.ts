import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mergeContactsByHand, undoMerge, type IdentityChange } from '../domains/identity/index.ts';
import type { Db, Tx } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import { waitForMill } from './mill.queries.ts';
import { openTestMill, type TestMill } from './testing.ts';
import { turnLocked } from './turn.ts';

describe.each(testDatabases())('merging and parting by hand on $name', ({ open }) => {
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

  const change = (mill: TestMill, work: (tx: Tx) => Promise<IdentityChange>): Promise<void> =>
    db.transaction(async (tx) => {
      await waitForMill(tx, mill.workspaceId);
      const done = await work(tx);
      const request = { events: 0, people: 0, change: done };
      await turnLocked(mill.deps, tx, { workspaceId: mill.workspaceId, request });
    });

  const people = (mill: TestMill): Promise<Record<string, unknown>[]> =>
    db.query(
      `select c.id, c.user_id, c.email, s.stage, s.user_type,
         (select array_agg(i.kind || ':' || i.value order by i.kind, i.value) from identifiers i where i.workspace_id = c.workspace_id and i.contact_id = c.id) as ids
       from contacts c join contact_states s on s.workspace_id = c.workspace_id and s.contact_id = c.id
       where c.workspace_id = $1 order by c.user_id nulls last`,
      [mill.workspaceId],
    );
  const sizes = async (mill: TestMill): Promise<number> => {
    const [row] = await db.query<{ n: number }>(
      `select coalesce(sum(g.size), 0)::int as n from group_sizes g join classifications c on c.workspace_id = g.workspace_id and c.key = 'lifecycle'
       where g.workspace_id = $1 and g.group_key like 'class:' || c.id || ':%'`,
      [mill.workspaceId],
    );
    return row?.n ?? 0;
  };

  it('keeps everything of both when merged, and gives everything back when parted', async () => {
    const mill = await openTestMill(db, history);
    await mill.send({ name: 'Product Viewed', anonymousId: 'a1', properties: { product_id: 'p1' } });
    await mill.send({
      name: 'Identified',
      type: 'identify',
      anonymousId: 'a1',
      userId: 'u1',
      email: 'one@example.com',
    });
    await mill.send({ name: 'Form Submitted', userId: 'u1', properties: { form: 'f' } });
    await mill.send({ name: 'Identified', type: 'identify', email: 'two@example.com' });
    const before = await people(mill);
    expect(before).toHaveLength(2);
    const [one, two] = before.map((row) => String(row['id']));

    const contactIds: [string, string] = [one ?? '', two ?? ''];
    await change(mill, (tx) =>
      mergeContactsByHand(tx, mill.workspaceId, { contactIds, at: mill.clock.now() }, mill.deps.ids),
    );
    const merged = await people(mill);
    expect(merged).toMatchObject([
      {
        id: one,
        user_id: 'u1',
        stage: before[0]?.['stage'],
        ids: ['anonymousId:a1', 'email:one@example.com', 'email:two@example.com', 'userId:u1'],
      },
    ]);
    expect(await sizes(mill)).toBe(1);

    await mill.wait(1_000);
    await change(mill, (tx) =>
      undoMerge(tx, mill.workspaceId, { fromId: two ?? '', by: 'Marta', at: mill.clock.now() }, mill.deps.ids),
    );
    expect(await people(mill)).toEqual(before);
    expect(await sizes(mill)).toBe(2);
  });
});
