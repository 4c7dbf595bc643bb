import type { Role, User } from '@sandmill/contracts/api/auth';
import { hashPassword } from '../../platform/auth/passwords.ts';
import { temporaryPassword } from '../../platform/auth/tokens.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import type { RequestActor } from '../../platform/http/http-app.ts';
import type { Ids } from '../../platform/ids.ts';
import { requireOwner, shownUser } from './change-user.ts';
import { insertMember, insertUser, lockOwners, selectMember, selectUser, selectUserByEmail } from './users.queries.ts';

/**
 * Adds a person to the actor's workspace. Somebody new gets a password that is told once; somebody known keeps theirs.
 * @throws AppError already_exists, forbidden
 */
export async function inviteUser(
  tx: Tx,
  deps: { clock: Clock; ids: Ids },
  { actor, invite }: { actor: RequestActor; invite: { email: string; name: string; role: Role } },
): Promise<{ user: User; temporaryPassword: string | null }> {
  if (invite.role === 'owner') requireOwner(await lockOwners(tx, actor.workspaceId), actor);
  const known = await selectUserByEmail(tx, invite.email);
  const password = known === null ? temporaryPassword() : null;
  const userId = known?.id ?? deps.ids.next();
  const now = deps.clock.now();
  if (password !== null) {
    const inviter = actor.userId === null ? null : await selectUser(tx, actor.userId);
    const passwordHash = await hashPassword(password);
    await insertUser(tx, { ...invite, id: userId, passwordHash, locale: inviter?.locale ?? 'it', now });
  }
  if (!(await insertMember(tx, actor.workspaceId, { userId, role: invite.role, now })))
    throw new AppError('already_exists', `${invite.email} is in this workspace already.`);
  const member = await selectMember(tx, actor.workspaceId, userId);
  if (member === null) throw new Error('The member was not written.');
  return { user: shownUser(member), temporaryPassword: password };
}
