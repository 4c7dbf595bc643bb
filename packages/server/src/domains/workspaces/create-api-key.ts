import type { ApiKey, Right } from '@sandmill/contracts/api/auth';
import { insertApiKey, type ApiKeyRow } from '../../platform/auth/api-keys.queries.ts';
import { hashToken, newToken } from '../../platform/auth/tokens.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Sql } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import type { RequestActor } from '../../platform/http/http-app.ts';
import type { Ids } from '../../platform/ids.ts';

/** "smk_" and the first letters: enough to recognise a key, useless to guess it. */
const PREFIX_CHARS = 8;

/**
 * Makes an API key; its value is told once. Nobody gives a key rights they do not have.
 * @throws AppError forbidden
 */
export async function createApiKey(
  sql: Sql,
  deps: { clock: Clock; ids: Ids },
  { actor, name, scopes }: { actor: RequestActor; name: string; scopes: Right[] },
): Promise<{ apiKey: ApiKey; key: string }> {
  const wanted = [...new Set(scopes)];
  const missing = wanted.filter((right) => !actor.rights.has(right));
  if (missing.length > 0)
    throw new AppError('forbidden', `You do not have these rights yourself: ${missing.join(', ')}.`);
  const key = newToken('smk_');
  const id = deps.ids.next();
  const now = deps.clock.now();
  const row = { id, name, prefix: key.slice(0, PREFIX_CHARS), scopes: wanted };
  await insertApiKey(sql, actor.workspaceId, { ...row, tokenHash: hashToken(key), createdBy: actor.userId, now });
  const createdAt = new Date(now).toISOString();
  return { apiKey: { ...row, createdAt, lastUsedAt: null, revokedAt: null }, key };
}

export function shownApiKey(row: ApiKeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  };
}
