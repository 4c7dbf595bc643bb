import type { Db } from '../db/db.ts';
import type { RequestActor, RequestSession } from '../http/http-app.ts';
import { findApiKey, touchApiKey } from './api-keys.queries.ts';
import { rightsOf } from './roles.ts';
import { useSession } from './sessions.ts';
import { hashToken } from './tokens.ts';

/** "Last used" is for spotting forgotten keys; writing it at every request would cost a write per read. */
const TOUCH_EVERY_MS = 5 * 60_000;

export type FoundActor = { actor: RequestActor; session: RequestSession | null; rotatedTo: string | null };

/** Who holds this API key. null: unknown or revoked. */
export async function actorOfApiKey(db: Db, key: string, at: { now: number; ip: string }): Promise<FoundActor | null> {
  const row = await findApiKey(db, hashToken(key));
  if (row === null) return null;
  if (row.last_used_at === null || at.now - row.last_used_at.getTime() > TOUCH_EVERY_MS)
    await touchApiKey(db, row.id, at.now);
  const actor: RequestActor = {
    workspaceId: row.workspace_id,
    userId: null,
    apiKeyId: row.id,
    name: row.name,
    rights: new Set(row.scopes),
    ip: at.ip,
  };
  return { actor, session: null, rotatedTo: null };
}

/** Who holds this session token. null: unknown, expired, disabled, or member of no workspace. */
export async function actorOfSession(
  db: Db,
  token: string,
  at: { now: number; ip: string },
): Promise<FoundActor | null> {
  const used = await useSession(db, token, at.now);
  if (used === null) return null;
  const { session, rotatedTo } = used;
  const actor: RequestActor = {
    workspaceId: session.workspace_id,
    userId: session.user_id,
    apiKeyId: null,
    name: session.user_name,
    rights: new Set(rightsOf(session.role)),
    ip: at.ip,
  };
  return { actor, session: { tokenHash: session.token_hash, csrf: session.csrf }, rotatedTo };
}
