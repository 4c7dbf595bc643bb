import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Condition } from '@sandmill/contracts';
import { checkMirror, setPredictions } from '../domains/contacts/index.ts';
import { previewSegment } from '../domains/segments/index.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import { aLiveSegment, DAY, holdTestMill, membersOf, openTestMill, visitNow, type TestMill } from './testing.ts';

describe.each(testDatabases())('predictions on $name', ({ open }) => {
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

  const idOf = async (mill: TestMill, userId: string): Promise<string> => {
    const [row] = await db.query<{ id: string }>(`select id from contacts where workspace_id = $1 and user_id = $2`, [
      mill.workspaceId,
      userId,
    ]);
    return row?.id ?? '';
  };
  const set = (mill: TestMill, name: string, values: { contactId: string; value: number | string | null }[]) =>
    db.transaction((tx) =>
      setPredictions(
        tx,
        mill.workspaceId,
        { name, values },
        {
          history,
          now: () => mill.clock.now(),
          holdMill: holdTestMill(mill),
          visit: (inTx, _workspaceId, ids) => visitNow(mill, inTx, ids),
        },
      ),
    );
  const count = async (mill: TestMill, definition: Condition): Promise<unknown> => {
    const deps = { db, history, now: () => mill.clock.now(), timeZone: async () => 'Europe/Rome' };
    const { matching, exact } = await previewSegment(deps, mill.workspaceId, { definition });
    return [matching, exact];
  };

  it('move people the moment they are set, by value and by date, and are counted exactly', async () => {
    const mill = await openTestMill(db, history);
    await mill.send({ name: 'Seen', userId: 'ann' }, { name: 'Seen', userId: 'bob' }, { name: 'Seen', userId: 'cid' });
    const leaving: Condition = { kind: 'prediction', name: 'churn', is: { op: 'gte', value: 0.7 } };
    const soon: Condition = {
      kind: 'prediction',
      name: 'next_order',
      is: { op: 'withinNext', duration: { value: 3, unit: 'day' } },
    };
    const [leavers, buyers] = [await aLiveSegment(mill, leaving), await aLiveSegment(mill, soon)];
    const [ann, bob] = [await idOf(mill, 'ann'), await idOf(mill, 'bob')];
    const nobody = '00000000-0000-4000-8000-00000000dead';
    const told = await set(mill, 'churn', [
      { contactId: ann, value: 0.9 },
      { contactId: bob, value: 0.2 },
      { contactId: nobody, value: 1 },
    ]);
    expect(told).toEqual({ set: 2, unknown: [nobody] });
    expect(await membersOf(mill, leavers)).toEqual(['ann']);
    const day = new Date(mill.clock.now() + 5 * DAY).toISOString();
    await set(mill, 'next_order', [{ contactId: bob, value: day }]);
    expect(await membersOf(mill, buyers)).toEqual([]);
    await mill.wait(2 * DAY);
    expect(await membersOf(mill, buyers)).toEqual(['bob']);
    expect([await count(mill, leaving), await count(mill, soon)]).toEqual([
      [1, true],
      [1, true],
    ]);
    await set(mill, 'churn', [
      { contactId: ann, value: null },
      { contactId: bob, value: 0.8 },
    ]);
    expect(await membersOf(mill, leavers)).toEqual(['bob']);
    const missing: Condition = { kind: 'prediction', name: 'churn', is: { op: 'notExists' } };
    expect(await count(mill, missing)).toEqual([2, true]);
    expect(await checkMirror({ sql: db, history }, mill.workspaceId)).toEqual([]);
  });

  it('stay with a person whose history is folded again, and come along in a merge', async () => {
    const mill = await openTestMill(db, history);
    await mill.send({ name: 'Seen', userId: 'ann' }, { name: 'Seen', anonymousId: 'd1' });
    const [anonymous] = await db.query<{ id: string }>(
      `select id from contacts where workspace_id = $1 and user_id is null`,
      [mill.workspaceId],
    );
    await set(mill, 'churn', [{ contactId: anonymous?.id ?? '', value: 0.9 }]);
    const leavers = await aLiveSegment(mill, { kind: 'prediction', name: 'churn', is: { op: 'gte', value: 0.7 } });
    await mill.send({ type: 'identify', name: 'Identified', userId: 'ann', anonymousId: 'd1' });
    expect(await membersOf(mill, leavers)).toEqual(['ann']);
    expect(await checkMirror({ sql: db, history }, mill.workspaceId)).toEqual([]);
  });
});
