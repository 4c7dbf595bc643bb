import type { Sql } from '../../../platform/db/db.ts';
import type { FoundCount, StoredInbox } from './inbox.ts';

const COLUMNS = `workspace_id as "workspaceId", id, name, host, port, security, login as "user", sealed_password as "sealedPassword",
  folder, afterwards, move_to as "moveTo", enabled, uid_validity::float8 as "uidValidity", last_uid::float8 as "lastUid",
  to_json(open_uids) as "openUids", next_read_at as "nextReadAt", last_read_at as "lastReadAt", last_found_at as "lastFoundAt",
  found, failing_since as "failingSince", failing_reason as "failingReason", failing_detail as "failingDetail", created_at as "createdAt"`;

/** By name. `after`: the last of the page before. */
export function listInboxes(
  sql: Sql,
  workspaceId: number,
  of: { search: string | null; after: { name: string; id: string } | null; limit: number },
): Promise<StoredInbox[]> {
  return sql.query(
    `select ${COLUMNS} from inboxes
     where workspace_id = $1 and ($2::text is null or position(lower($2) in lower(concat_ws(' ', name, host, login))) > 0)
       and ($3::text is null or (name, id) > ($3, $4::uuid))
     order by name, id limit $5`,
    [workspaceId, of.search, of.after?.name ?? null, of.after?.id ?? null, of.limit],
  );
}

export async function selectInbox(sql: Sql, workspaceId: number, id: string): Promise<StoredInbox | null> {
  const [row] = await sql.query<StoredInbox>(`select ${COLUMNS} from inboxes where workspace_id = $1 and id = $2`, [
    workspaceId,
    id,
  ]);
  return row ?? null;
}

export type WrittenInbox = Pick<
  StoredInbox,
  | 'id'
  | 'name'
  | 'host'
  | 'port'
  | 'security'
  | 'user'
  | 'sealedPassword'
  | 'folder'
  | 'afterwards'
  | 'moveTo'
  | 'enabled'
>;

/** New or changed; it is read at once. Another mailbox or folder is read from its beginning. */
export async function upsertInbox(
  sql: Sql,
  workspaceId: number,
  { written: w, now }: { written: WrittenInbox; now: number },
): Promise<void> {
  const another = `(inboxes.host, inboxes.login, inboxes.folder) is distinct from ($4, $7, $9)`;
  await sql.execute(
    `insert into inboxes (workspace_id, id, name, host, port, security, login, sealed_password, folder, afterwards, move_to, enabled,
       next_read_at, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, $13)
     on conflict (workspace_id, id) do update set name = $3, host = $4, port = $5, security = $6, login = $7, sealed_password = $8,
       folder = $9, afterwards = $10, move_to = $11, enabled = $12, next_read_at = $13, updated_at = $13,
       failing_since = null, failing_reason = null, failing_detail = null,
       uid_validity = case when ${another} then null else inboxes.uid_validity end,
       last_uid = case when ${another} then 0 else inboxes.last_uid end,
       open_uids = case when ${another} then '{}' else inboxes.open_uids end`,
    [
      workspaceId,
      w.id,
      w.name,
      w.host,
      w.port,
      w.security,
      w.user,
      w.sealedPassword,
      w.folder,
      w.afterwards,
      w.moveTo,
      w.enabled,
      new Date(now),
    ],
  );
}

export async function deleteInbox(sql: Sql, workspaceId: number, id: string): Promise<boolean> {
  return (await sql.execute(`delete from inboxes where workspace_id = $1 and id = $2`, [workspaceId, id])) > 0;
}

/** Of all workspaces: whose turn has come and whom nobody reads. */
export function selectDueInboxes(sql: Sql, now: number): Promise<{ workspaceId: number; id: string }[]> {
  return sql.query(
    `select workspace_id as "workspaceId", id from inboxes
     where enabled and next_read_at <= $1 and (lease_until is null or lease_until <= $1) order by next_read_at limit 200`,
    [new Date(now)],
  );
}

export type Reader = { worker: string; now: number; leaseUntil: number };

/** null: somebody else reads it, or it is off. */
export async function claimInbox(
  sql: Sql,
  workspaceId: number,
  of: Reader & { id: string },
): Promise<StoredInbox | null> {
  const [row] = await sql.query<StoredInbox>(
    `update inboxes set worker = $3, lease_until = $5
     where workspace_id = $1 and id = $2 and enabled and (lease_until is null or lease_until <= $4) returning ${COLUMNS}`,
    [workspaceId, of.id, of.worker, new Date(of.now), new Date(of.leaseUntil)],
  );
  return row ?? null;
}

/** The numbers of mails begin anew: whatever is there now is new to us. */
export async function beginFolder(
  sql: Sql,
  workspaceId: number,
  of: { id: string; worker: string; uidValidity: number },
): Promise<void> {
  await sql.execute(
    `update inboxes set uid_validity = $4, last_uid = 0, open_uids = '{}' where workspace_id = $1 and id = $2 and worker = $3`,
    [workspaceId, of.id, of.worker, of.uidValidity],
  );
}

/** How far it is read; in the transaction of what the mail changed. false: somebody else reads it meanwhile. */
export async function noteRead(
  sql: Sql,
  workspaceId: number,
  of: Reader & { id: string; uid: number; count: FoundCount },
): Promise<boolean> {
  const isOurs = of.count !== 'other';
  const rows = await sql.query(
    `update inboxes set last_uid = $4, lease_until = $6,
       open_uids = case when $8 and afterwards <> 'leave' then open_uids || $4::bigint else open_uids end,
       found = jsonb_set(found, array[$7], to_jsonb(coalesce((found->>$7)::int, 0) + 1)),
       last_found_at = case when $8 then $5 else last_found_at end
     where workspace_id = $1 and id = $2 and worker = $3 and last_uid < $4 returning id`,
    [workspaceId, of.id, of.worker, of.uid, new Date(of.now), new Date(of.leaseUntil), of.count, isOurs],
  );
  return rows.length > 0;
}

/** These are marked, moved or gone over there. */
export async function closeUids(
  sql: Sql,
  workspaceId: number,
  of: { id: string; worker: string; uids: number[] },
): Promise<void> {
  await sql.execute(
    `update inboxes set open_uids = array(select u from unnest(open_uids) u where u <> all($4::bigint[]))
     where workspace_id = $1 and id = $2 and worker = $3`,
    [workspaceId, of.id, of.worker, of.uids],
  );
}

/** It was read through, or could not be. `fault` undefined: the reader had to stop; nothing is wrong. */
export async function releaseInbox(
  sql: Sql,
  workspaceId: number,
  of: {
    id: string;
    worker: string;
    now: number;
    nextReadAt: number;
    fault: { reason: string; detail: string } | null | undefined;
  },
): Promise<void> {
  const { fault } = of;
  await sql.execute(
    `update inboxes set worker = null, lease_until = null, next_read_at = $5,
       last_read_at = case when $6 = 'read' then $4 else last_read_at end,
       failing_since = case $6 when 'read' then null when 'failed' then coalesce(failing_since, $4) else failing_since end,
       failing_reason = case $6 when 'read' then null when 'failed' then $7 else failing_reason end,
       failing_detail = case $6 when 'read' then null when 'failed' then $8 else failing_detail end
     where workspace_id = $1 and id = $2 and worker = $3`,
    [
      workspaceId,
      of.id,
      of.worker,
      new Date(of.now),
      new Date(of.nextReadAt),
      fault === undefined ? 'stopped' : fault === null ? 'read' : 'failed',
      fault?.reason ?? null,
      fault?.detail ?? null,
    ],
  );
}
