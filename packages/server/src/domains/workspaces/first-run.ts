import type { z } from 'zod';
import type { firstRunSchema, setupStateSchema } from '@sandmill/contracts/api/auth';
import { hashPassword } from '../../platform/auth/passwords.ts';
import { sameSecret, workspaceKey } from '../../platform/auth/tokens.ts';
import type { Db, Sql } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import type { Ids } from '../../platform/ids.ts';
import { createWorkspace, type CreateWorkspaceDeps } from './create-workspace.ts';
import { DEMO_EMAIL, DEMO_PASSWORD } from './demo-login.ts';
import { anyUser, insertMember, insertUser } from './users.queries.ts';
import { lockInstallation, selectWorkspaces, updateWorkspace } from './workspaces.queries.ts';

/** 22 characters of six bits: 132 bits. */
const CODE_LENGTH = 22;

export type FirstRun = z.infer<typeof firstRunSchema>;

/** Is there an owner yet, and does the demo's printed password still work? */
export async function setupState(sql: Sql, { demo }: { demo: boolean }): Promise<z.infer<typeof setupStateSchema>> {
  const workspaces = await selectWorkspaces(sql);
  const printed = demo && workspaces.some((row) => row.settings.demoLogin === true);
  return {
    needsOwner: !(await anyUser(sql)),
    demo: printed ? { email: DEMO_EMAIL, password: DEMO_PASSWORD } : null,
  };
}

/**
 * What the program prints at its start while it has no owner: whoever comes first from the network must not become it.
 * Made of the installation's secret, so that every process and every start prints the same.
 */
export function setupCode(secret: string): string {
  return Buffer.from(workspaceKey(secret, 0, 'setup'))
    .toString('base64url')
    .slice(0, CODE_LENGTH);
}

/**
 * Whoever has the code becomes the owner. A workspace that the first start made for its keys becomes theirs.
 * @throws AppError conflict when there is an owner already, forbidden with a wrong code.
 */
export async function firstRun(
  db: Db,
  deps: CreateWorkspaceDeps & { ids: Ids; config: { secret: string } },
  asked: FirstRun,
): Promise<{ userId: string; workspaceId: number }> {
  if (await anyUser(db)) throw taken();
  if (!sameSecret(asked.code, setupCode(deps.config.secret))) throw wrongCode();
  const passwordHash = await hashPassword(asked.password);
  return db.transaction(async (tx) => {
    await lockInstallation(tx);
    if (await anyUser(tx)) throw taken();
    const [existing] = await selectWorkspaces(tx);
    const wanted = { name: asked.workspaceName, timeZone: asked.timeZone, locale: asked.locale };
    if (existing !== undefined)
      await updateWorkspace(tx, {
        ...existing,
        name: wanted.name,
        time_zone: wanted.timeZone,
        locale: wanted.locale,
      });
    const workspaceId = existing?.id ?? (await createWorkspace(tx, deps, wanted));
    const userId = deps.ids.next();
    const now = deps.clock.now();
    await insertUser(tx, {
      id: userId,
      email: asked.email,
      name: asked.name,
      passwordHash,
      locale: asked.locale,
      now,
    });
    await insertMember(tx, workspaceId, { userId, role: 'owner', now });
    return { userId, workspaceId };
  });
}

function wrongCode(): AppError {
  return new AppError('forbidden', 'This is not the set-up code of this installation.', {
    errors: [{ path: 'code', message: 'The program prints it in its terminal at every start, with a link.' }],
  });
}

function taken(): AppError {
  return new AppError('conflict', 'This installation has an owner already: sign in, or ask them to invite you.');
}
