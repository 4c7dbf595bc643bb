import { RIGHTS } from '@sandmill/contracts/api/auth';
import { insertApiKey } from '../../platform/auth/api-keys.queries.ts';
import { hashPassword } from '../../platform/auth/passwords.ts';
import { hashToken } from '../../platform/auth/tokens.ts';
import type { Config } from '../../platform/config.ts';
import type { Db, Tx } from '../../platform/db/db.ts';
import type { Ids } from '../../platform/ids.ts';
import { createWorkspace, type CreateWorkspaceDeps, type NewWorkspace } from './create-workspace.ts';
import { DEMO_EMAIL, DEMO_PASSWORD } from './demo-login.ts';
import { anyUser, insertMember, insertUser } from './users.queries.ts';
import { lockInstallation, selectWorkspaces, updateWorkspace } from './workspaces.queries.ts';

export type FirstStart = {
  /** The first workspace; null: nothing was asked for, the first visitor creates it. */
  workspaceId: number | null;
  /** This start made the workspace. */
  created: boolean;
};

type Deps = CreateWorkspaceDeps & { ids: Ids };
type Asked = Pick<Config, 'demo' | 'admin' | 'apiKey' | 'writeKey'>;

/**
 * What the environment asks of an empty installation: the first workspace, its owner, the values of the first keys.
 * On any other installation it changes nothing. Safe under several starters.
 */
export async function firstStart(db: Db, deps: Deps, asked: Asked): Promise<FirstStart> {
  const owner = ownerOf(asked);
  // Outside the transaction: hashing takes a while and PGlite has one connection.
  const passwordHash = owner !== null && !(await anyUser(db)) ? await hashPassword(owner.password) : null;
  return db.transaction(async (tx) => {
    await lockInstallation(tx);
    const [existing] = await selectWorkspaces(tx);
    const wanted = asked.demo || owner !== null || asked.apiKey !== null || asked.writeKey !== null;
    if (existing === undefined && !wanted) return { workspaceId: null, created: false };
    const workspaceId = existing?.id ?? (await createFirst(tx, deps, asked));
    if (owner !== null && passwordHash !== null && !(await anyUser(tx)))
      await createOwner(tx, deps, { ...owner, passwordHash, workspaceId });
    return { workspaceId, created: existing === undefined };
  });
}

async function createFirst(tx: Tx, deps: Deps, asked: Asked): Promise<number> {
  const workspace = asked.demo ? DEMO_WORKSPACE : PLAIN_WORKSPACE;
  const workspaceId = await createWorkspace(tx, deps, { ...workspace, serverWriteKey: asked.writeKey });
  if (asked.apiKey !== null)
    await insertApiKey(tx, workspaceId, {
      id: deps.ids.next(),
      name: 'SANDMILL_API_KEY',
      prefix: asked.apiKey.slice(0, 8),
      tokenHash: hashToken(asked.apiKey),
      scopes: RIGHTS,
      createdBy: null,
      now: deps.clock.now(),
    });
  return workspaceId;
}

const PLAIN_WORKSPACE: NewWorkspace = { name: 'Sandmill', timeZone: 'Europe/Rome', locale: 'it' };
const DEMO_WORKSPACE: NewWorkspace = {
  name: 'Sandmill Demo',
  timeZone: 'Europe/London',
  locale: 'it',
  currency: 'GBP',
  country: 'GB',
  demo: true,
};

type Owner = { email: string; password: string; name: string; printed: boolean };

/** The environment's owner wins over the demo's: then no printed password exists at all. */
function ownerOf(asked: Asked): Owner | null {
  if (asked.admin !== null) return { ...asked.admin, name: asked.admin.email.split('@')[0] ?? 'Owner', printed: false };
  return asked.demo ? { email: DEMO_EMAIL, password: DEMO_PASSWORD, name: 'Demo', printed: true } : null;
}

async function createOwner(
  tx: Tx,
  deps: Deps,
  owner: Owner & { passwordHash: string; workspaceId: number },
): Promise<void> {
  const userId = deps.ids.next();
  const now = deps.clock.now();
  await insertUser(tx, { ...owner, id: userId, locale: 'it', now });
  await insertMember(tx, owner.workspaceId, { userId, role: 'owner', now });
  if (!owner.printed) return;
  const [row] = await selectWorkspaces(tx);
  if (row !== undefined) await updateWorkspace(tx, { ...row, settings: { ...row.settings, demoLogin: true } });
}
