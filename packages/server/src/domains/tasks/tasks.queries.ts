import type { TaskSource, TaskState } from '@sandmill/contracts/api/tasks';
import type { Sql, SqlValue, Tx } from '../../platform/db/db.ts';

export type TaskRow = {
  id: string;
  title: string;
  text: string;
  contactId: string | null;
  contactName: string | null;
  contactEmail: string | null;
  isContactKnown: boolean;
  assigneeId: string | null;
  assigneeName: string | null;
  due: Date | null;
  source: TaskSource;
  journeyId: string | null;
  journeyName: string | null;
  createdAt: Date;
  doneAt: Date | null;
  doneBy: string | null;
  /** What the list is sorted by, with microseconds, for the cursor. */
  sortKey: string;
};

export type TaskFilter = {
  id: string | null;
  state: TaskState | null;
  /** null: any; { userId: null }: nobody in particular. */
  assignee: { userId: string | null } | null;
  contactId: string | null;
  search: string | null;
};

type TaskPage = { filter: TaskFilter; now: number; after: [string, string] | null; limit: number };

/** Open ones by when they are due, those without a date last; done ones newest first. */
export function selectTasks(sql: Sql, workspaceId: number, page: TaskPage): Promise<TaskRow[]> {
  const isDone = page.filter.state === 'done';
  const key = isDone ? 't.done_at' : `coalesce(t.due, 'infinity'::timestamptz)`;
  const { where, params } = conditionsOf(workspaceId, page);
  if (page.after) {
    where.push(
      `(${key}, t.id) ${isDone ? '<' : '>'} ($${params.length + 1}::timestamptz, $${params.length + 2}::uuid)`,
    );
    params.push(...page.after);
  }
  const order = isDone ? `${key} desc, t.id desc` : `${key}, t.id`;
  params.push(page.limit);
  return sql.query<TaskRow>(
    `select t.id, t.title, t.text, t.contact_id as "contactId", c.name as "contactName", c.email as "contactEmail",
       c.id is not null as "isContactKnown", t.assignee_id as "assigneeId", u.name as "assigneeName", t.due, t.source,
       t.journey_id as "journeyId", j.name as "journeyName", t.created_at as "createdAt", t.done_at as "doneAt",
       t.done_by as "doneBy", (${key})::text as "sortKey"
     from tasks t
     left join contacts c on c.workspace_id = t.workspace_id and c.id = t.contact_id
     left join users u on u.id = t.assignee_id
     left join journeys j on j.workspace_id = t.workspace_id and j.id = t.journey_id
     where ${where.join(' and ')} order by ${order} limit $${params.length}`,
    params,
  );
}

/** How many a list has, over all its pages. */
export async function countTasks(
  sql: Sql,
  workspaceId: number,
  page: Pick<TaskPage, 'filter' | 'now'>,
): Promise<number> {
  const { where, params } = conditionsOf(workspaceId, page);
  const [row] = await sql.query<{ count: number }>(
    `select count(*)::int as count from tasks t
     left join contacts c on c.workspace_id = t.workspace_id and c.id = t.contact_id
     where ${where.join(' and ')}`,
    params,
  );
  return row?.count ?? 0;
}

function conditionsOf(
  workspaceId: number,
  { filter, now }: Pick<TaskPage, 'filter' | 'now'>,
): { where: string[]; params: SqlValue[] } {
  const params: SqlValue[] = [workspaceId];
  const where = ['t.workspace_id = $1'];
  const add = (text: (n: number) => string, value: SqlValue): void => {
    params.push(value);
    where.push(text(params.length));
  };
  const { id, state, assignee, contactId, search } = filter;
  if (id !== null) add((n) => `t.id = $${n}`, id);
  if (state === 'done') where.push('t.done_at is not null');
  if (state === 'open' || state === 'overdue') where.push('t.done_at is null');
  if (state === 'overdue') add((n) => `t.due < $${n}`, new Date(now));
  if (assignee?.userId === null) where.push('t.assignee_id is null');
  if (assignee && assignee.userId !== null) add((n) => `t.assignee_id = $${n}`, assignee.userId);
  if (contactId !== null) add((n) => `t.contact_id = $${n}`, contactId);
  if (search !== null)
    add(
      (n) =>
        `(strpos(lower(t.title), lower($${n})) > 0 or starts_with(lower(c.name), lower($${n})) or starts_with(c.email, lower($${n})))`,
      search,
    );
  return { where, params };
}

export type NewTask = {
  id: string;
  title: string;
  text: string;
  contactId: string | null;
  assigneeId: string | null;
  due: number | null;
  source: TaskSource;
  journeyId: string | null;
  at: number;
};

/** Each once per id. */
export async function insertTasks(sql: Sql, workspaceId: number, tasks: readonly NewTask[]): Promise<void> {
  await sql.execute(
    `insert into tasks (workspace_id, id, title, text, contact_id, assignee_id, due, source, journey_id, created_at)
     select $1, * from unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::uuid[], $7::timestamptz[], $8::text[], $9::uuid[], $10::timestamptz[])
     on conflict do nothing`,
    [
      workspaceId,
      tasks.map((task) => task.id),
      tasks.map((task) => task.title),
      tasks.map((task) => task.text),
      tasks.map((task) => task.contactId),
      tasks.map((task) => task.assigneeId),
      tasks.map((task) => (task.due === null ? null : new Date(task.due))),
      tasks.map((task) => task.source),
      tasks.map((task) => task.journeyId),
      tasks.map((task) => new Date(task.at)),
    ],
  );
}

export type TaskChange = { title: string; text: string; assigneeId: string | null; due: Date | null };

export async function updateTask(
  sql: Sql,
  workspaceId: number,
  { id, change, done }: { id: string; change: TaskChange; done: { at: Date | null; by: string | null } },
): Promise<void> {
  await sql.execute(
    `update tasks set title = $3, text = $4, assignee_id = $5, due = $6, done_at = $7, done_by = $8
     where workspace_id = $1 and id = $2`,
    [workspaceId, id, change.title, change.text, change.assigneeId, change.due, done.at, done.by],
  );
}

/** @returns whether there was one */
export async function deleteTask(sql: Sql, workspaceId: number, id: string): Promise<boolean> {
  return (await sql.execute(`delete from tasks where workspace_id = $1 and id = $2`, [workspaceId, id])) > 0;
}

/** Those who work here, and may be given a task, by name. */
export function selectAssignees(sql: Sql, workspaceId: number): Promise<{ id: string; name: string }[]> {
  return sql.query(
    `select u.id, u.name from workspace_members m join users u on u.id = m.user_id
     where m.workspace_id = $1 and m.disabled_at is null order by u.name, u.id`,
    [workspaceId],
  );
}

export function selectMembersByEmail(
  sql: Sql,
  workspaceId: number,
  of: { emails: readonly string[]; ids: readonly string[] },
): Promise<{ id: string; email: string; name: string }[]> {
  if (of.emails.length + of.ids.length === 0) return Promise.resolve([]);
  return sql.query(
    `select u.id, u.email, u.name from workspace_members m join users u on u.id = m.user_id
     where m.workspace_id = $1 and m.disabled_at is null
       and (lower(u.email) = any($2::text[]) or u.id::text = any($3::text[]))`,
    [workspaceId, of.emails.map((email) => email.toLowerCase()), of.ids],
  );
}

/** contact -> the e-mail address in the trait `owner`. */
export async function selectOwners(
  sql: Sql,
  workspaceId: number,
  contactIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await sql.query<{ id: string; owner: string }>(
    `select id, traits ->> 'owner' as owner from contacts
     where workspace_id = $1 and id = any($2::uuid[]) and traits ->> 'owner' is not null`,
    [workspaceId, contactIds],
  );
  return new Map(rows.map(({ id, owner }) => [id, owner.trim()]));
}

/** Contacts turned out to be one person: the tasks go with the one that stays. */
export async function moveTasks(
  tx: Tx,
  workspaceId: number,
  merges: readonly { fromId: string; toId: string }[],
): Promise<void> {
  for (const { fromId, toId } of merges)
    await tx.execute(`update tasks set contact_id = $3 where workspace_id = $1 and contact_id = $2`, [
      workspaceId,
      fromId,
      toId,
    ]);
}

export async function eraseTasksOf(tx: Tx, workspaceId: number, contactIds: readonly string[]): Promise<number> {
  return tx.execute(`delete from tasks where workspace_id = $1 and contact_id = any($2::uuid[])`, [
    workspaceId,
    contactIds,
  ]);
}

/** For the export of all that is kept of a person. */
export function tasksOfContact(sql: Sql, workspaceId: number, contactId: string): Promise<Record<string, unknown>[]> {
  return sql.query(
    `select id, title, text, due, source, created_at as "createdAt", done_at as "doneAt" from tasks
     where workspace_id = $1 and contact_id = $2 order by created_at, id`,
    [workspaceId, contactId],
  );
}
