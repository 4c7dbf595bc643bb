import type { Sql } from '../../../platform/db/db.ts';

/** Names of journeys that begin so, archived ones too. */
export async function selectNamesLike(sql: Sql, workspaceId: number, beginning: string): Promise<string[]> {
  const rows = await sql.query<{ name: string }>(
    `select name from journeys where workspace_id = $1 and left(name, length($2)) = $2`,
    [workspaceId, beginning],
  );
  return rows.map(({ name }) => name);
}
