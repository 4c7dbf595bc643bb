import type { Task, TaskInput, TaskPatch } from '@sandmill/contracts/api/tasks';
import type { Tx } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { loadContacts } from '../contacts/index.ts';
import { insertTasks, selectAssignees, selectTasks, updateTask, type TaskRow } from './tasks.queries.ts';
import { toTask } from './to-task.ts';

/** @throws AppError not_found when the contact or the person does not exist */
export async function createTask(
  tx: Tx,
  workspaceId: number,
  { id, input, now }: { id: string; input: TaskInput; now: number },
): Promise<Task> {
  const { contactId, assigneeId, due, ...words } = input;
  if (contactId !== null && (await loadContacts(tx, workspaceId, [contactId])).size === 0)
    throw new AppError('not_found', 'There is no such contact in this workspace.');
  await mustWorkHere(tx, workspaceId, assigneeId);
  const place = { id, contactId, assigneeId, source: 'person' as const, journeyId: null, at: now };
  await insertTasks(tx, workspaceId, [{ ...words, ...place, due: due === null ? null : Date.parse(due) }]);
  return toTask(await mustFindTask(tx, workspaceId, id), now);
}

/**
 * Changes what is named. Doing what is done, and opening what is open, changes nothing.
 * @throws AppError not_found
 */
export async function changeTask(
  tx: Tx,
  workspaceId: number,
  { id, patch, by, now }: { id: string; patch: TaskPatch; by: string; now: number },
): Promise<Task> {
  const row = await mustFindTask(tx, workspaceId, id);
  const { title = row.title, text = row.text, assigneeId = row.assigneeId, due, done } = patch;
  if (assigneeId !== row.assigneeId) await mustWorkHere(tx, workspaceId, assigneeId);
  const change = { title, text, assigneeId, due: due === undefined ? row.due : due === null ? null : new Date(due) };
  await updateTask(tx, workspaceId, { id, change, done: doneOf(row, { done, by, now }) });
  return toTask(await mustFindTask(tx, workspaceId, id), now);
}

/** @throws AppError not_found */
export async function mustFindTask(tx: Tx, workspaceId: number, id: string): Promise<TaskRow> {
  const filter = { id, state: null, assignee: null, contactId: null, search: null };
  const [row] = await selectTasks(tx, workspaceId, { filter, now: 0, after: null, limit: 1 });
  if (!row) throw new AppError('not_found', 'There is no such task in this workspace.');
  return row;
}

function doneOf(
  row: TaskRow,
  { done, by, now }: { done: boolean | undefined; by: string; now: number },
): { at: Date | null; by: string | null } {
  if (done === undefined || done === (row.doneAt !== null)) return { at: row.doneAt, by: row.doneBy };
  return done ? { at: new Date(now), by } : { at: null, by: null };
}

async function mustWorkHere(tx: Tx, workspaceId: number, userId: string | null): Promise<void> {
  if (userId === null) return;
  const people = await selectAssignees(tx, workspaceId);
  if (!people.some(({ id }) => id === userId))
    throw new AppError('not_found', 'Nobody with this id works in this workspace: ask GET /api/v1/tasks/assignees.');
}
