import type { TaskSource } from '@sandmill/contracts/api/tasks';
import type { Tx } from '../../platform/db/db.ts';
import { insertTasks, selectMembersByEmail, selectOwners } from './tasks.queries.ts';

/** `owner`: whoever the contact's trait `owner` names by e-mail address, else whoever comes first. */
export type TaskAssignee = { kind: 'anybody' } | { kind: 'owner' } | { kind: 'user'; userId: string };

export type PlannedTask = {
  /** Of what asked for it: the same id is written once. */
  id: string;
  title: string;
  text: string;
  contactId: string | null;
  assignee: TaskAssignee;
  /** Milliseconds; null: some time. */
  due: number | null;
  source: TaskSource;
  journeyId: string | null;
  at: number;
};

/** Writes tasks in the caller's transaction, each once per id; who is to do them is looked up now. */
export async function planTasks(tx: Tx, workspaceId: number, tasks: readonly PlannedTask[]): Promise<void> {
  if (tasks.length === 0) return;
  const contactIds = tasks.flatMap(({ assignee, contactId }) =>
    assignee.kind === 'owner' && contactId !== null ? [contactId] : [],
  );
  const owners = contactIds.length > 0 ? await selectOwners(tx, workspaceId, [...new Set(contactIds)]) : new Map();
  const named = tasks.flatMap(({ assignee }) => (assignee.kind === 'user' ? [assignee.userId] : []));
  const members = await selectMembersByEmail(tx, workspaceId, { emails: [...new Set(owners.values())], ids: named });
  const assigneeOf = ({ assignee, contactId }: PlannedTask): string | null => {
    if (assignee.kind === 'anybody') return null;
    // Somebody who has left: whoever comes first, rather than nobody ever.
    if (assignee.kind === 'user') return members.find(({ id }) => id === assignee.userId)?.id ?? null;
    const email = owners.get(contactId ?? '')?.toLowerCase();
    return members.find((one) => one.email.toLowerCase() === email)?.id ?? null;
  };
  const rows = tasks.map((task) => ({ ...task, assigneeId: assigneeOf(task) }));
  await insertTasks(tx, workspaceId, rows);
}
