import type { Sql } from '../../platform/db/db.ts';
import type { DeviceFact } from './device-fact.ts';

/** Joins by the rules of joinDevice: earliest binding, newest sighting, newest word on stopping. */
export async function upsertDevices(sql: Sql, workspaceId: number, facts: readonly DeviceFact[]): Promise<void> {
  await sql.execute(
    `insert into devices (workspace_id, anonymous_id, contact_id, bound_by, bound_at, stopped_at, switched_at, user_agent,
       first_seen, last_seen)
     select $1, r.* from unnest($2::text[], $3::uuid[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::timestamptz[],
       $8::text[], $9::timestamptz[], $10::timestamptz[])
       as r (anonymous_id, contact_id, bound_by, bound_at, stopped_at, switched_at, user_agent, first_seen, last_seen)
     on conflict (workspace_id, anonymous_id) do update set
       contact_id = case
         when excluded.bound_at is not null and (devices.bound_at is null or (excluded.bound_at, excluded.contact_id) < (devices.bound_at, devices.contact_id))
           then excluded.contact_id
         when devices.bound_at is null and excluded.last_seen >= devices.last_seen then excluded.contact_id
         else coalesce(devices.contact_id, excluded.contact_id) end,
       bound_by = case
         when excluded.bound_at is not null and (devices.bound_at is null or (excluded.bound_at, excluded.contact_id) < (devices.bound_at, devices.contact_id))
           then excluded.bound_by else devices.bound_by end,
       bound_at = least(excluded.bound_at, devices.bound_at),
       stopped_at = case when excluded.switched_at > coalesce(devices.switched_at, '-infinity') then excluded.stopped_at else devices.stopped_at end,
       switched_at = greatest(excluded.switched_at, devices.switched_at),
       user_agent = case when excluded.last_seen >= devices.last_seen then coalesce(excluded.user_agent, devices.user_agent)
         else coalesce(devices.user_agent, excluded.user_agent) end,
       first_seen = least(excluded.first_seen, devices.first_seen),
       last_seen = greatest(excluded.last_seen, devices.last_seen)`,
    [
      workspaceId,
      facts.map((f) => f.anonymousId),
      facts.map((f) => f.bound?.contactId ?? f.seen.contactId),
      facts.map((f) => f.bound?.by ?? null),
      facts.map((f) => (f.bound ? new Date(f.bound.at) : null)),
      facts.map((f) => (f.switched?.stopped ? new Date(f.switched.at) : null)),
      facts.map((f) => (f.switched ? new Date(f.switched.at) : null)),
      facts.map((f) => f.userAgent?.text ?? null),
      facts.map((f) => new Date(f.firstSeen)),
      facts.map((f) => new Date(f.lastSeen)),
    ],
  );
}

export async function moveDevices(
  sql: Sql,
  workspaceId: number,
  { fromIds, toIds }: { fromIds: readonly string[]; toIds: readonly string[] },
): Promise<void> {
  await sql.execute(
    `update devices d set contact_id = r.to_id from unnest($2::uuid[], $3::uuid[]) as r (from_id, to_id)
     where d.workspace_id = $1 and d.contact_id = r.from_id`,
    [workspaceId, fromIds, toIds],
  );
}

/** Before contacts are folded again: their devices are bound anew by their own events. Stops stay. */
export async function unbindDevices(sql: Sql, workspaceId: number, contactIds: readonly string[]): Promise<void> {
  await sql.execute(
    `update devices set contact_id = null, bound_by = null, bound_at = null where workspace_id = $1 and contact_id = any ($2::uuid[])`,
    [workspaceId, contactIds],
  );
}

/** Which of the devices are stopped, and since when. */
export async function selectStopped(
  sql: Sql,
  workspaceId: number,
  anonymousIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await sql.query<{ anonymousId: string; stoppedAt: Date }>(
    `select anonymous_id as "anonymousId", stopped_at as "stoppedAt" from devices
     where workspace_id = $1 and anonymous_id = any ($2::text[]) and stopped_at is not null`,
    [workspaceId, anonymousIds],
  );
  return new Map(rows.map((row) => [row.anonymousId, row.stoppedAt.getTime()]));
}
