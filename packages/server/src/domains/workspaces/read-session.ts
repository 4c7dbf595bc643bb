import type { Session } from '@sandmill/contracts/api/auth';
import { rightsOf } from '../../platform/auth/roles.ts';
import type { Sql } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { getWorkspace } from './get-workspace.ts';
import { hasTwoFactor } from './two-factor.queries.ts';
import { selectMemberships, selectUser } from './users.queries.ts';

/** What the admin application needs to know about who is signed in. */
export async function readSession(
  sql: Sql,
  workspaceId: number,
  { userId, csrf }: { userId: string; csrf: string },
): Promise<Session> {
  const user = await selectUser(sql, userId);
  const workspaces = await selectMemberships(sql, userId);
  const membership = workspaces.find((workspace) => workspace.id === workspaceId);
  if (user === null || membership === undefined)
    throw new AppError('unauthenticated', 'You are not a member of this workspace any more.');
  const { id, name, slug, timeZone, locale, currency, country, demo } = await getWorkspace(sql, workspaceId);
  return {
    user: {
      id: user.id,
      name: user.name,
      email: user.email,
      locale: user.locale,
      colorScheme: user.color_scheme,
      twoFactor: await hasTwoFactor(sql, userId),
    },
    workspace: { id, name, slug, timeZone, locale, currency, country, demo },
    workspaces,
    role: membership.role,
    rights: [...rightsOf(membership.role)],
    csrf,
  };
}
