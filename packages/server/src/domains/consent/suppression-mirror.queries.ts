import type { Sql } from '../../platform/db/db.ts';
import type { History } from '../../platform/history/history.ts';

export type SuppressedRow = { channel: string; address: string; at: Date; expiresAt: Date | null };

export async function selectSuppressedState(sql: Sql, workspaceId: number): Promise<{ count: number; newest: number }> {
  const [row] = await sql.query<{ count: number; newest: Date | null }>(
    `select count(*) as count, max(at) as newest from suppressions where workspace_id = $1`,
    [workspaceId],
  );
  return { count: Number(row?.count ?? 0), newest: row?.newest?.getTime() ?? 0 };
}

export function selectSuppressedSince(sql: Sql, workspaceId: number, since: number): Promise<SuppressedRow[]> {
  return sql.query<SuppressedRow>(
    `select channel, address, at, expires_at as "expiresAt" from suppressions where workspace_id = $1 and at >= $2`,
    [workspaceId, new Date(since)],
  );
}

export async function selectMirroredState(
  history: History,
  workspaceId: number,
): Promise<{ count: number; newest: number }> {
  const [row] = await history.query<{ count: number; newest: number }>(
    `select count() as count, max(version) as newest from suppressed_addresses final where workspace_id = {workspace:UInt32}`,
    { workspace: workspaceId },
  );
  return { count: Number(row?.count ?? 0), newest: Number(row?.newest ?? 0) };
}

export function selectMirroredAddresses(
  history: History,
  workspaceId: number,
): Promise<{ channel: string; address: string }[]> {
  return history.query(
    `select channel, address from suppressed_addresses final where workspace_id = {workspace:UInt32}`,
    { workspace: workspaceId },
  );
}

/** Out of the files too: an address that was erased must not stay behind. */
export async function deleteMirroredAddresses(
  history: History,
  workspaceId: number,
  gone: { channel: string; addresses: readonly string[] },
): Promise<void> {
  await history.command(
    `alter table suppressed_addresses delete where workspace_id = {workspace:UInt32} and channel = {channel:String}
       and address in {addresses:Array(String)} settings mutations_sync = 1`,
    { workspace: workspaceId, ...gone },
  );
}
