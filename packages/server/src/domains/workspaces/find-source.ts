import { newWriteKey } from '../../platform/auth/tokens.ts';
import type { Sql, Tx } from '../../platform/db/db.ts';
import { sourceOf, type SourceKind, type SourceRecord } from './source.ts';
import { insertSource, selectFirstSourceOfKind, selectSource, selectSourceByWriteKey } from './sources.queries.ts';

/** The source that a write key opens, with the workspace's allowed origins. null: unknown or disabled. */
export async function findSourceByWriteKey(sql: Sql, writeKey: string): Promise<SourceRecord | null> {
  const row = await selectSourceByWriteKey(sql, writeKey);
  return row === null ? null : sourceOf(row);
}

export async function findSource(sql: Sql, workspaceId: number, id: number): Promise<SourceRecord | null> {
  const row = await selectSource(sql, workspaceId, id);
  return row === null ? null : sourceOf(row);
}

/** The source of events that Sandmill itself writes. */
export async function systemSource(sql: Sql, workspaceId: number): Promise<SourceRecord> {
  const row = await selectFirstSourceOfKind(sql, workspaceId, 'system');
  if (row === null) throw new Error(`Workspace ${workspaceId} has no system source.`);
  return sourceOf(row);
}

/** The source of this kind that a workspace has once, made when missing (imports, the demo's loader). */
export async function ensureSource(
  tx: Tx,
  workspaceId: number,
  source: { kind: SourceKind; name: string; now: number },
): Promise<SourceRecord> {
  const found = await selectFirstSourceOfKind(tx, workspaceId, source.kind);
  if (found !== null) return sourceOf(found);
  const made = { ...source, store: 'main', writeKey: newWriteKey(), allowedOrigins: [] };
  return sourceOf(await insertSource(tx, workspaceId, made));
}
