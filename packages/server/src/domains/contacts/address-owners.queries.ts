import type { Sql } from '../../platform/db/db.ts';

/** Contacts whose own address it is (normalised); more than one may name the same. */
export async function selectAddressOwners(
  sql: Sql,
  workspaceId: number,
  { channel, address }: { channel: string; address: string },
): Promise<string[]> {
  const column = channel === 'email' ? 'email' : 'phone';
  const rows = await sql.query<{ id: string }>(
    `select id from contacts where workspace_id = $1 and ${column} = $2 order by id`,
    [workspaceId, address],
  );
  return rows.map((row) => row.id);
}
