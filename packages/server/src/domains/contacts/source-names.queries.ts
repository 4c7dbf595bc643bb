import type { Sql } from '../../platform/db/db.ts';

export async function selectSourceNames(sql: Sql, workspaceId: number): Promise<Map<number, string>> {
  const rows = await sql.query<{ id: number; name: string }>(`select id, name from sources where workspace_id = $1`, [
    workspaceId,
  ]);
  return new Map(rows.map((row) => [row.id, row.name]));
}
