import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { taskPatchSchema, tasksQuerySchema, type TasksQuery } from '@sandmill/contracts/api/tasks';
import type { Db } from '../../platform/db/db.ts';
import { aWorkspace, testDatabases } from '../../platform/testing/index.ts';
import { listTasks } from './list-tasks.ts';
import { planTasks, type PlannedTask } from './plan-tasks.ts';
import { eraseTasksOf, moveTasks } from './tasks.queries.ts';
import { changeTask } from './write-task.ts';

const NOW = Date.parse('2026-03-02T09:00:00Z');
const DAY = 86_400_000;
const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;
const [ANN, BOB, SARA, ELSEWHERE] = [id(1), id(2), id(7), id(8)];

function task(n: number, more: Partial<PlannedTask> = {}): PlannedTask {
  const base = { id: id(n), title: `Call ${n}`, text: '', contactId: ANN, assignee: { kind: 'anybody' } as const };
  return { ...base, due: null, source: 'journey', journeyId: null, at: NOW, ...more };
}

describe.each(testDatabases())('tasks on $name', ({ open }) => {
  let db: Db;
  let workspaceId: number;
  beforeAll(async () => {
    db = await open();
    workspaceId = await aWorkspace(db);
    for (const [userId, email] of [
      [SARA, 'Sara@shop.it'],
      [ELSEWHERE, 'else@where.it'],
    ] as const)
      await db.execute(
        `insert into users (id, email, name, password_hash, created_at) values ($1, $2, $2, '', now())`,
        [userId, email],
      );
    await db.execute(
      `insert into workspace_members (workspace_id, user_id, role, created_at) values ($1, $2, 'sales', now())`,
      [workspaceId, SARA],
    );
    for (const [contactId, name, owner] of [
      [ANN, 'Ann', 'sara@shop.it '],
      [BOB, 'Bob', 'else@where.it'],
    ] as const)
      await db.execute(
        `insert into contacts (workspace_id, id, name, traits, first_seen, created_at) values ($1, $2, $3, $4, now(), now())`,
        [workspaceId, contactId, name, JSON.stringify({ owner })],
      );
  });
  afterAll(() => db.close());

  const list = async (query: Partial<TasksQuery> = {}) =>
    listTasks(db, workspaceId, { query: tasksQuerySchema.parse(query), userId: SARA, now: NOW });
  const plan = (...tasks: PlannedTask[]) => db.transaction((tx) => planTasks(tx, workspaceId, tasks));

  it('are written once, go to whom they are meant for, and page by when they are due', async () => {
    const owned = { assignee: { kind: 'owner' } as const };
    const tasks = [
      task(1, { due: NOW + DAY, ...owned }),
      // The owner named works elsewhere, and so does a person chosen who has left: whoever comes first.
      task(2, { due: NOW - DAY, contactId: BOB, ...owned }),
      task(3, { assignee: { kind: 'user', userId: ELSEWHERE } }),
      task(4, { due: NOW + 2 * DAY, assignee: { kind: 'user', userId: SARA } }),
    ];
    await plan(...tasks);
    await plan(...tasks.map((one) => ({ ...one, title: 'Again' })));
    const first = await list({ limit: 3 });
    expect(first.items.map(({ title, assignee, isOverdue }) => [title, assignee?.name ?? null, isOverdue])).toEqual([
      ['Call 2', null, true],
      ['Call 1', 'Sara@shop.it', false],
      ['Call 4', 'Sara@shop.it', false],
    ]);
    expect(first.total).toBe(4);
    const rest = await list({ limit: 3, cursor: first.nextCursor ?? '' });
    expect(rest).toMatchObject({ items: [{ title: 'Call 3', due: null }], nextCursor: null });
    expect((await list({ assignee: 'me' })).items).toHaveLength(2);
    expect((await list({ assignee: 'nobody', search: 'bob' })).items.map(({ title }) => title)).toEqual(['Call 2']);
    expect((await list({ state: 'overdue' })).items).toHaveLength(1);
  });

  it('are done and opened again, follow their contact, and go with it', async () => {
    const change = (patch: object, now = NOW) =>
      db.transaction((tx) =>
        changeTask(tx, workspaceId, { id: id(4), patch: taskPatchSchema.parse(patch), by: 'Sara', now }),
      );
    expect(await change({ done: true })).toMatchObject({ doneBy: 'Sara', doneAt: new Date(NOW).toISOString() });
    // Who did it first has done it.
    expect(await change({ done: true, title: 'Rang' }, NOW + DAY)).toMatchObject({
      title: 'Rang',
      doneAt: new Date(NOW).toISOString(),
    });
    expect((await list({ state: 'done' })).items.map(({ title }) => title)).toEqual(['Rang']);
    expect(await change({ done: false })).toMatchObject({ doneAt: null, doneBy: null });
    await expect(change({ assigneeId: ELSEWHERE })).rejects.toMatchObject({ code: 'not_found' });
    await db.transaction((tx) => moveTasks(tx, workspaceId, [{ fromId: BOB, toId: ANN }]));
    expect((await list({ contact: ANN })).items).toHaveLength(4);
    expect(await db.transaction((tx) => eraseTasksOf(tx, workspaceId, [ANN]))).toBe(4);
  });
});
