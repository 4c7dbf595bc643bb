import type { Sql, Tx } from '../db/db.ts';

export type OutboxRow = { id: number; workspaceId: number; writes: string };

const COLUMNS = `id, workspace_id as "workspaceId", writes`;

export async function insertOutbox(
  tx: Tx,
  workspaceId: number,
  row: { owner: string; writes: string; at: number },
): Promise<number> {
  const [inserted] = await tx.query<{ id: number }>(
    `insert into history_outbox (workspace_id, owner, writes, at) values ($1, $2, $3, $4) returning id`,
    [workspaceId, row.owner, row.writes, new Date(row.at)],
  );
  return inserted?.id ?? 0;
}

/** What other processes have to write for a workspace. */
export function selectOthers(sql: Sql, workspaceId: number, owner: string): Promise<(OutboxRow & { at: Date })[]> {
  return sql.query(`select ${COLUMNS}, at from history_outbox where workspace_id = $1 and owner <> $2 order by id`, [
    workspaceId,
    owner,
  ]);
}

/** What has been waiting since before an instant, of all workspaces: its process is gone, or never heard of its commit. */
export function selectStale(sql: Sql, before: number, limit: number): Promise<OutboxRow[]> {
  return sql.query(`select ${COLUMNS} from history_outbox where at < $1 order by id limit $2`, [
    new Date(before),
    limit,
  ]);
}

/** Across workspaces: ids are the table's own. */
export async function deleteOutbox(sql: Sql, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await sql.execute(`delete from history_outbox where id = any($1::bigint[])`, [ids]);
}
