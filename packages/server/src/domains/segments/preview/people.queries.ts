import type { Sql } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';
import { isZone } from '../../../platform/zone-offset.ts';

/** Whether people were ever merged: only then is it worth following merges. */
export async function hasRedirects(history: History, workspaceId: number): Promise<boolean> {
  const rows = await history.query(
    `select 1 as one from contact_redirects where workspace_id = {workspace:UInt32} and from_id != to_id limit 1`,
    { workspace: workspaceId },
  );
  return rows.length > 0;
}

/** Time zones that contacts name as their own, as far as both engines know them. */
export async function selectContactZones(history: History, workspaceId: number): Promise<string[]> {
  const rows = await history.query<{ zone: string }>(
    `select distinct time_zone as zone from contact_profiles final where workspace_id = {workspace:UInt32} and time_zone != ''
       and toString(time_zone) in (select time_zone from system.time_zones)`,
    { workspace: workspaceId },
  );
  return rows.map(({ zone }) => zone).filter(isZone);
}

export type SampleRow = { id: string; name: string | null; email: string | null; stage: string | null };

export async function selectSample(sql: Sql, workspaceId: number, ids: readonly string[]): Promise<SampleRow[]> {
  if (ids.length === 0) return [];
  const rows = await sql.query<SampleRow>(
    `select c.id, c.name, c.email, s.stage from contacts c
     left join contact_states s on s.workspace_id = c.workspace_id and s.contact_id = c.id
     where c.workspace_id = $1 and c.id = any ($2::uuid[])`,
    [workspaceId, ids],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** null: the workspace had no turn yet. */
export async function selectMirrorLayout(sql: Sql, workspaceId: number): Promise<number | null> {
  const [row] = await sql.query<{ mirror: number }>(`select mirror from mills where workspace_id = $1`, [workspaceId]);
  return row?.mirror ?? null;
}

export async function selectClassificationIds(sql: Sql, workspaceId: number): Promise<Map<string, number>> {
  const rows = await sql.query<{ id: number; key: string }>(
    `select id, key from classifications where workspace_id = $1`,
    [workspaceId],
  );
  return new Map(rows.map(({ id, key }) => [key, id]));
}

/** People as the mirror has them, older tellings of the same one included: enough to know what counting costs. */
export async function countProfiles(history: History, workspaceId: number): Promise<number> {
  const [row] = await history.query<{ n: number }>(
    `select count() as n from contact_profiles where workspace_id = {w:UInt32}`,
    { w: workspaceId },
  );
  return Number(row?.n ?? 0);
}
