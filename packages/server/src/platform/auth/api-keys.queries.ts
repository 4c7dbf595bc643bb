import type { Right } from '@sandmill/contracts/api/auth';
import type { Sql } from '../db/db.ts';

export type ApiKeyRow = {
  id: string;
  workspace_id: number;
  name: string;
  prefix: string;
  scopes: Right[];
  created_at: Date;
  last_used_at: Date | null;
  revoked_at: Date | null;
};

const COLUMNS = 'id, workspace_id, name, prefix, scopes, created_at, last_used_at, revoked_at';

/** A key that is not revoked. */
export async function findApiKey(sql: Sql, tokenHash: Uint8Array): Promise<ApiKeyRow | null> {
  const [row] = await sql.query<ApiKeyRow>(
    `select ${COLUMNS} from api_keys where token_hash = $1 and revoked_at is null`,
    [tokenHash],
  );
  return row ?? null;
}

export async function touchApiKey(sql: Sql, id: string, now: number): Promise<void> {
  await sql.execute('update api_keys set last_used_at = $2 where id = $1', [id, new Date(now)]);
}

/** False when a key of this value exists. */
export async function insertApiKey(
  sql: Sql,
  workspaceId: number,
  key: {
    id: string;
    name: string;
    prefix: string;
    tokenHash: Uint8Array;
    scopes: readonly Right[];
    createdBy: string | null;
    now: number;
  },
): Promise<boolean> {
  const touched = await sql.execute(
    `insert into api_keys (id, workspace_id, name, prefix, token_hash, scopes, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (token_hash) do nothing`,
    [key.id, workspaceId, key.name, key.prefix, key.tokenHash, key.scopes, key.createdBy, new Date(key.now)],
  );
  return touched === 1;
}

/** Newest first; `after` is the sort keys of the page before. */
export function listApiKeys(
  sql: Sql,
  workspaceId: number,
  page: { limit: number; after: { createdAt: string; id: string } | null },
): Promise<ApiKeyRow[]> {
  return sql.query<ApiKeyRow>(
    `select ${COLUMNS} from api_keys
      where workspace_id = $1 and ($2::timestamptz is null or (created_at, id) < ($2::timestamptz, $3::uuid))
      order by created_at desc, id desc limit $4`,
    [workspaceId, page.after?.createdAt ?? null, page.after?.id ?? null, page.limit],
  );
}

/** False when there is no such key or it was revoked before. */
export async function revokeApiKey(sql: Sql, workspaceId: number, id: string, now: number): Promise<boolean> {
  const touched = await sql.execute(
    'update api_keys set revoked_at = $3 where workspace_id = $1 and id = $2 and revoked_at is null',
    [workspaceId, id, new Date(now)],
  );
  return touched === 1;
}
