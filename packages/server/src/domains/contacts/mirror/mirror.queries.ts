import type { Sql } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';

/** Tables of history that hold something of each contact, by their column for it. */
const MIRRORS = ['contact_profiles', 'contact_activity', 'contact_groups'] as const;

/** Takes erased people out of the mirror, and their events out of the copy by name. Before their rows in `events` go. */
export async function deleteMirrored(
  history: History,
  workspaceId: number,
  contactIds: readonly string[],
): Promise<void> {
  const params = { workspace: workspaceId, ids: contactIds };
  for (const table of MIRRORS) {
    await history.command(
      `alter table ${table} delete where workspace_id = {workspace:UInt32} and contact_id in {ids:Array(UUID)} settings mutations_sync = 1`,
      params,
    );
  }
}

/** Contacts whose mirror bears the number of a turn that never came to its end, with all that it left there. */
export async function selectBeyond(history: History, workspaceId: number, turn: number): Promise<string[]> {
  const rows = await history.query<{ id: string }>(
    MIRRORS.map(
      (table) =>
        `select distinct toString(contact_id) as id from ${table} where workspace_id = {workspace:UInt32} and version > {turn:UInt64}`,
    ).join(' union distinct '),
    { workspace: workspaceId, turn },
  );
  return rows.map((row) => row.id);
}

export type MirroredPerson = Record<string, unknown> & { contact_id: string };

/** Mirrored people after one, in the order of PostgreSQL (as text, which for uuids is theirs too). */
export function selectMirrored(
  history: History,
  workspaceId: number,
  contactIds: readonly string[],
): Promise<MirroredPerson[]> {
  return history.query<MirroredPerson>(
    `select p.*, a.last_seen as last_seen, a.last_touch as last_touch, a.place as place, a.devices as devices,
       a.company_id as company_id from (
       select * from contact_profiles final where workspace_id = {workspace:UInt32} and contact_id in {ids:Array(UUID)}) as p
     left join (select * from contact_activity final where workspace_id = {workspace:UInt32} and contact_id in {ids:Array(UUID)}) as a
       on a.contact_id = p.contact_id`,
    { workspace: workspaceId, ids: contactIds },
  );
}

/** Mirrored contacts after an id, in order. */
export async function selectMirroredPage(
  history: History,
  workspaceId: number,
  page: { after: string | null; until: string | null },
): Promise<string[]> {
  const bounds = [
    page.after === null ? '' : 'and toString(contact_id) > {after:String}',
    page.until === null ? '' : 'and toString(contact_id) <= {until:String}',
  ];
  const rows = await history.query<{ id: string }>(
    `select toString(contact_id) as id from contact_profiles final where workspace_id = {workspace:UInt32} ${bounds.join(' ')} order by id`,
    {
      workspace: workspaceId,
      ...(page.after === null ? {} : { after: page.after }),
      ...(page.until === null ? {} : { until: page.until }),
    },
  );
  return rows.map((row) => row.id);
}

export async function selectContactIds(
  sql: Sql,
  workspaceId: number,
  page: { after: string | null; limit: number },
): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `select id from contacts where workspace_id = $1 and ($2::uuid is null or id > $2) order by id limit $3`,
    [workspaceId, page.after, page.limit],
  );
  return rows.map((row) => row.id);
}

/** Where contacts stand, as stored. */
export function selectGroups(
  sql: Sql,
  workspaceId: number,
  contactIds: readonly string[],
): Promise<{ contactId: string; groupKey: string; value: string }[]> {
  return sql.query(
    `select contact_id as "contactId", 'segment:' || segment_id as "groupKey", 'true' as value
     from segment_members where workspace_id = $1 and contact_id = any ($2::uuid[])
     union all
     select contact_id, 'class:' || classification_id, value
     from class_members where workspace_id = $1 and contact_id = any ($2::uuid[])`,
    [workspaceId, contactIds],
  );
}

export function selectLiveRedirects(sql: Sql, workspaceId: number): Promise<{ fromId: string; toId: string }[]> {
  return sql.query(
    `select from_id as "fromId", to_id as "toId" from contact_redirects where workspace_id = $1 and undone_at is null`,
    [workspaceId],
  );
}

/** Workspaces whose people are not all mirrored in this layout, and where each mill stands. */
export function selectMirrorStates(sql: Sql): Promise<{ workspaceId: number; turn: number; mirror: number }[]> {
  return sql.query(`select workspace_id as "workspaceId", turn, mirror from mills order by workspace_id`);
}

export async function setMirror(sql: Sql, workspaceId: number, mirror: number): Promise<void> {
  await sql.execute(`update mills set mirror = $2 where workspace_id = $1`, [workspaceId, mirror]);
}
