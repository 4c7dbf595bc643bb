import { z } from 'zod';
import type { Page } from '@sandmill/contracts/api/paging';
import type { Task, TasksQuery } from '@sandmill/contracts/api/tasks';
import type { Sql } from '../../platform/db/db.ts';
import { decodeCursor, pageFrom } from '../../platform/http/paging.ts';
import { countTasks, selectTasks, type TaskFilter } from './tasks.queries.ts';
import { toTask } from './to-task.ts';

const cursorSchema = z.tuple([z.string(), z.uuid()]);

/** `userId` is who asks: "me". */
export async function listTasks(
  sql: Sql,
  workspaceId: number,
  { query, userId, now }: { query: TasksQuery; userId: string | null; now: number },
): Promise<Page<Task>> {
  const filter: TaskFilter = {
    id: null,
    state: query.state,
    assignee: query.assignee === undefined ? null : { userId: assigneeOf(query.assignee, userId) },
    contactId: query.contact ?? null,
    search: query.search?.trim() || null,
  };
  const after = decodeCursor(query.cursor, cursorSchema);
  const rows = await selectTasks(sql, workspaceId, { filter, now, after, limit: query.limit + 1 });
  return pageFrom(rows, query.limit, {
    item: (row) => toTask(row, now),
    keysOf: (row) => [row.sortKey, row.id],
    total: after === null ? await countTasks(sql, workspaceId, { filter, now }) : null,
  });
}

function assigneeOf(asked: string, userId: string | null): string | null {
  return asked === 'nobody' ? null : asked === 'me' ? userId : asked;
}
