import type { Sql } from '../../../platform/db/db.ts';

/** Below, everybody is drawn from; above, whole pages of the table are, which does not read the rest. */
const SMALL = 50_000;

/** Some people at random, about as many as asked for. */
export async function selectContactSample(
  sql: Sql,
  workspaceId: number,
  asked: { total: number; size: number },
): Promise<string[]> {
  // Pages are drawn across all workspaces, so a few more are asked for and the rest is cut off.
  const percent = Math.min(100, Math.max(0.01, (300 * asked.size) / Math.max(1, asked.total)));
  const table = asked.total <= SMALL ? 'contact_states' : `contact_states tablesample system (${percent.toFixed(4)})`;
  const rows = await sql.query<{ id: string }>(
    `select contact_id as id from ${table} where workspace_id = $1 order by md5(contact_id::text) limit $2`,
    [workspaceId, asked.size],
  );
  return rows.map((row) => row.id);
}
