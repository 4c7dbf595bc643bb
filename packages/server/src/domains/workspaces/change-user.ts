import type { Role, User } from '@sandmill/contracts/api/auth';
import type { Tx } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import type { RequestActor } from '../../platform/http/http-app.ts';
import { lockOwners, selectMember, updateMember, type MemberRow } from './users.queries.ts';

/**
 * Gives a member another role, or closes or opens their access to this workspace. Only an owner touches owners, and one
 * owner always stays.
 * @throws AppError not_found, forbidden, in_use
 */
export async function changeUser(
  tx: Tx,
  actor: RequestActor,
  change: { userId: string; role?: Role | undefined; disabled?: boolean | undefined; now: number },
): Promise<User> {
  const { workspaceId } = actor;
  const owners = await lockOwners(tx, workspaceId);
  const member = await selectMember(tx, workspaceId, change.userId);
  if (member === null) throw new AppError('not_found', 'There is no such user in this workspace.');
  const role = change.role ?? member.role;
  if (member.role === 'owner' || role === 'owner') requireOwner(owners, actor);
  const disabledAt = disabledAfter(member, change);
  const stays = role === 'owner' && disabledAt === null;
  if (owners.includes(member.id) && !stays && owners.length === 1)
    throw new AppError('in_use', 'This is the last owner of the workspace: make somebody else an owner first.');
  await updateMember(tx, workspaceId, { userId: member.id, role, disabledAt });
  return shownUser({ ...member, role, disabled_at: disabledAt === null ? null : new Date(disabledAt) });
}

/** @throws AppError forbidden: keys and admins do not make or change owners. */
export function requireOwner(owners: readonly string[], actor: RequestActor): void {
  if (actor.userId !== null && owners.includes(actor.userId)) return;
  throw new AppError('forbidden', 'Only an owner of the workspace may make or change owners.');
}

export function shownUser(member: MemberRow): User {
  return {
    id: member.id,
    name: member.name,
    email: member.email,
    role: member.role,
    createdAt: member.created_at.toISOString(),
    disabledAt: member.disabled_at?.toISOString() ?? null,
    lastSeenAt: member.last_seen_at?.toISOString() ?? null,
  };
}

function disabledAfter(member: MemberRow, change: { disabled?: boolean | undefined; now: number }): number | null {
  const before = member.disabled_at?.getTime() ?? null;
  if (change.disabled === undefined) return before;
  return change.disabled ? (before ?? change.now) : null;
}
