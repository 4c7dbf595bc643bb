import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TagSettings } from '@sandmill/contracts';
import { moveTag, moveTagJob, saveTag } from '../domains/segments/index.ts';
import type { Db } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import { silentLog } from '../platform/log.ts';
import { openTestHistory, testDatabases } from '../platform/testing/index.ts';
import { DAY, openTestMill, prepareWaiting, START, type TestMill } from './testing.ts';

const BLOG: TagSettings = {
  lifetime: { value: 30, unit: 'day' },
  rules: [
    {
      id: 'blog',
      when: {
        kind: 'eventCount',
        event: { name: 'Page Viewed', where: [{ path: ['path'], is: { op: 'startsWith', value: '/blog' } }] },
        count: { op: 'gte', value: 1 },
        window: { last: { value: 10, unit: 'day' } },
      },
      act: 'add',
      undo: false,
    },
  ],
};

describe.each(testDatabases())('tags on $name', ({ open }) => {
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

  const writer = (mill: TestMill) => ({ now: () => mill.clock.now(), timeZone: 'Europe/Rome' });
  const tagsOf = async (mill: TestMill, userId: string): Promise<Record<string, string>> => {
    const [row] = await db.query<{ tags: Record<string, string> }>(
      `select tags from contacts where workspace_id = $1 and user_id = $2`,
      [mill.workspaceId, userId],
    );
    return row?.tags ?? {};
  };
  const set = (mill: TestMill, name: string, settings: TagSettings) =>
    db.transaction((tx) =>
      saveTag(tx, mill.workspaceId, { name, group: '', description: '', settings, writer: writer(mill) }),
    );
  const read = (userId: string) => ({ name: 'Page Viewed', userId, properties: { path: '/blog/gifts' } });

  it('come by a rule, also over history, and go at the end of their time', async () => {
    const mill = await openTestMill(db, history);
    await mill.send(read('ann'), { name: 'Page Viewed', userId: 'bob', properties: { path: '/' } });
    await set(mill, 'reader', BLOG);
    await prepareWaiting(mill, history);
    await mill.grind();
    expect(Object.keys(await tagsOf(mill, 'ann'))).toEqual(['reader']);
    expect(await tagsOf(mill, 'bob')).toEqual({});
    await mill.send(read('bob'));
    expect(Object.keys(await tagsOf(mill, 'bob'))).toEqual(['reader']);
    await mill.wait(30 * DAY - 1);
    expect(Object.keys(await tagsOf(mill, 'ann'))).toEqual(['reader']);
    await mill.wait(1);
    expect(await tagsOf(mill, 'ann')).toEqual({});
    const [gone] = await history.query<{ at: string }>(
      `select toUnixTimestamp64Milli(min(time)) as at from events where workspace_id = {w:UInt32} and name = 'Tag Removed'`,
      { w: mill.workspaceId },
    );
    expect(Number(gone?.at)).toBe(START + 30 * DAY);
  });

  it('are renamed for everybody, not while a segment asks for them', async () => {
    const mill = await openTestMill(db, history);
    await mill.send({ name: 'Tag Added', userId: 'ann', properties: { tag: 'old' } });
    const move = () =>
      db.transaction((tx) => moveTag(tx, mill.workspaceId, { from: 'old', to: 'new', writer: writer(mill) }));
    const [segment] = await db.query<{ id: number }>(
      `insert into segments (workspace_id, name, kind, created_at, updated_at) values ($1, 'Old ones', 'dynamic', now(), now()) returning id`,
      [mill.workspaceId],
    );
    await db.query(
      `insert into definitions (workspace_id, owner_kind, owner_id, version, definition, status, created_at)
       values ($1, 'segment', $2, 1, '{"kind":"tag","tag":"old"}', 'live', now())`,
      [mill.workspaceId, String(segment?.id)],
    );
    await expect(move()).rejects.toMatchObject({ code: 'in_use', errors: [{ message: 'Old ones' }] });
    await db.query(`update definitions set status = 'retired' where workspace_id = $1 and owner_kind = 'segment'`, [
      mill.workspaceId,
    ]);
    mill.clock.moveBy(1_000);
    expect(await move()).toMatchObject({ people: 1 });
    const context = { db, workspaceId: mill.workspaceId, jobId: 'j', signal: new AbortController().signal };
    const payload = { from: 'old', to: 'new', at: mill.clock.now() };
    await moveTagJob({ db }).handle({ ...context, progress: () => undefined, log: silentLog() }, payload);
    await mill.grind();
    expect(Object.keys(await tagsOf(mill, 'ann'))).toEqual(['new']);
  });
});
