import type { Sql } from '../../platform/db/db.ts';
import type { PastMerge } from './assign-contacts.ts';
import type { IdentifierKey } from './identifier.ts';

/** Redirects from merged contacts, the log of conflicts, the hashes of erased persons. Instants in milliseconds. */

export type MergeReason = {
  /**
   * `device`: what an unknown visitor did joins its person. `stretch`: a shared device turned out to be one person's,
   * or another's from earlier on.
   */
  code: 'shared_identifier' | 'device' | 'by_hand' | 'stretch';
  /** The claim that joined them: revoking it parts them again. null: several together. */
  claim: { a: IdentifierKey; b: IdentifierKey } | null;
  /** What the merged contact brought. */
  identifiers: IdentifierKey[];
  /** What the surviving contact had before: undoing the merge parts the one from the other. */
  kept: IdentifierKey[];
};

export type Redirect = { fromId: string; toId: string; at: number; reason: MergeReason };

export async function saveRedirects(sql: Sql, workspaceId: number, redirects: readonly Redirect[]): Promise<void> {
  if (redirects.length === 0) return;
  await sql.execute(
    `insert into contact_redirects (workspace_id, from_id, to_id, at, reason)
     select $1, k.from_id, k.to_id, k.at, k.reason::jsonb
     from unnest($2::uuid[], $3::uuid[], $4::timestamptz[], $5::text[]) as k (from_id, to_id, at, reason)
     on conflict (workspace_id, from_id, at) do update set to_id = excluded.to_id, reason = excluded.reason,
       undone_at = null`,
    [
      workspaceId,
      redirects.map((one) => one.fromId),
      redirects.map((one) => one.toId),
      redirects.map((one) => new Date(one.at)),
      redirects.map((one) => JSON.stringify(one.reason)),
    ],
  );
}

export async function undoRedirects(
  sql: Sql,
  workspaceId: number,
  { fromIds, at }: { fromIds: readonly string[]; at: number },
): Promise<void> {
  if (fromIds.length === 0) return;
  await sql.execute(
    `update contact_redirects set undone_at = $3
     where workspace_id = $1 and from_id = any($2::uuid[]) and undone_at is null`,
    [workspaceId, fromIds, new Date(at)],
  );
}

/** Every contact merged into these, directly or through others, and not parted since. */
export async function loadPastMerges(sql: Sql, workspaceId: number, toIds: readonly string[]): Promise<PastMerge[]> {
  if (toIds.length === 0) return [];
  const rows = await sql.query<{ from_id: string; to_id: string; at: Date; reason: Partial<MergeReason> }>(
    `with recursive past as (
       select from_id, to_id, at, reason from contact_redirects
       where workspace_id = $1 and to_id = any($2::uuid[]) and undone_at is null
       union
       select r.from_id, r.to_id, r.at, r.reason from past
       join contact_redirects r on r.workspace_id = $1 and r.to_id = past.from_id and r.undone_at is null
     ) select from_id, to_id, at, reason from past`,
    [workspaceId, toIds],
  );
  return rows.map((row) => ({
    fromId: row.from_id,
    toId: row.to_id,
    at: row.at.getTime(),
    identifiers: row.reason.identifiers ?? [],
  }));
}

/** Id -> the contact it is today; ids that were never merged map to themselves. */
export async function loadRedirectTargets(
  sql: Sql,
  workspaceId: number,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const targets = new Map(ids.map((id) => [id, id]));
  if (ids.length === 0) return targets;
  const rows = await sql.query<{ start: string; id: string }>(
    `with recursive way as (
       select k.id as start, k.id, 0 as steps from unnest($2::uuid[]) as k (id)
       union all
       select way.start, r.to_id, way.steps + 1 from way
       join contact_redirects r on r.workspace_id = $1 and r.from_id = way.id and r.undone_at is null
       where way.steps < 100
     ) select distinct on (start) start, id from way order by start, steps desc`,
    [workspaceId, [...new Set(ids)]],
  );
  for (const row of rows) targets.set(row.start, row.id);
  return targets;
}

export type Conflict = {
  id: string;
  at: number;
  contactIds: string[];
  code: string;
  detail: object;
  eventId: string | null;
};

/** Gives how many were not known before. */
export async function saveConflicts(sql: Sql, workspaceId: number, conflicts: readonly Conflict[]): Promise<number> {
  if (conflicts.length === 0) return 0;
  return sql.execute(
    `insert into identity_conflicts (id, workspace_id, at, contact_ids, code, detail, event_id)
     select k.id, $1, k.at, string_to_array(k.contact_ids, ',')::uuid[], k.code, k.detail::jsonb, k.event_id
     from unnest($2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::uuid[])
       as k (id, at, contact_ids, code, detail, event_id)
     on conflict (id) do nothing`,
    [
      workspaceId,
      conflicts.map((one) => one.id),
      conflicts.map((one) => new Date(one.at)),
      conflicts.map((one) => one.contactIds.join(',')),
      conflicts.map((one) => one.code),
      conflicts.map((one) => JSON.stringify(one.detail)),
      conflicts.map((one) => one.eventId),
    ],
  );
}

export async function hasErasures(sql: Sql, workspaceId: number): Promise<boolean> {
  const [row] = await sql.query<{ any: boolean }>(
    'select exists (select 1 from erasures where workspace_id = $1) as any',
    [workspaceId],
  );
  return row?.any ?? false;
}

/** Those of the hashes that belong to erased persons. */
export async function loadErasures(sql: Sql, workspaceId: number, hashes: readonly string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const rows = await sql.query<{ identifier_hash: string }>(
    `select e.identifier_hash from unnest($2::text[]) as k (hash)
     join erasures e on e.workspace_id = $1 and e.identifier_hash = k.hash`,
    [workspaceId, hashes],
  );
  return new Set(rows.map((row) => row.identifier_hash));
}

export async function saveErasures(
  sql: Sql,
  workspaceId: number,
  { hashes, at }: { hashes: readonly string[]; at: number },
): Promise<void> {
  if (hashes.length === 0) return;
  await sql.execute(
    `insert into erasures (workspace_id, identifier_hash, erased_at)
     select $1, k.hash, $3 from unnest($2::text[]) as k (hash)
     on conflict (workspace_id, identifier_hash) do update set erased_at = excluded.erased_at`,
    [workspaceId, hashes, new Date(at)],
  );
}

export async function deleteErasure(sql: Sql, workspaceId: number, hash: string): Promise<boolean> {
  return (
    (await sql.execute('delete from erasures where workspace_id = $1 and identifier_hash = $2', [workspaceId, hash])) >
    0
  );
}

export async function countDropped(sql: Sql, workspaceId: number, dropped: ReadonlyMap<string, number>): Promise<void> {
  if (dropped.size === 0) return;
  await sql.execute(
    `update erasures e set dropped_events = e.dropped_events + k.events
     from unnest($2::text[], $3::integer[]) as k (hash, events)
     where e.workspace_id = $1 and e.identifier_hash = k.hash`,
    [workspaceId, [...dropped.keys()], [...dropped.values()]],
  );
}
