import type { Sql } from '../../../platform/db/db.ts';

/** The zones that people have told, as they told them. */
export async function selectZones(sql: Sql, workspaceId: number, contactIds: string[]): Promise<Map<string, string>> {
  const rows = await sql.query<{ id: string; zone: string }>(
    `select id, traits ->> 'timezone' as zone from contacts
     where workspace_id = $1 and id = any($2::uuid[]) and traits ->> 'timezone' is not null`,
    [workspaceId, contactIds],
  );
  return new Map(rows.map(({ id, zone }) => [id, zone]));
}
