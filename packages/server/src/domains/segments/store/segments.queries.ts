import type { Condition } from '@sandmill/contracts';
import type { Sql, SqlValue, Tx } from '../../../platform/db/db.ts';

export type TargetRow = {
  size: number;
  direction: 'atLeast' | 'atMost';
  by: string | null;
  startSize: number;
  setAt: string;
};

export type SegmentRow = {
  id: number;
  name: string;
  description: string;
  kind: 'dynamic' | 'static';
  isSuppression: boolean;
  folder: string;
  tags: string[];
  ownerId: string | null;
  ownerName: string | null;
  listKey: string;
  target: TargetRow | null;
  targetMet: boolean | null;
  targetTurnedAt: Date | null;
  liveVersion: number | null;
  createdAt: Date;
  updatedAt: Date;
  archivedAt: Date | null;
  size: number;
  movedAt: Date | null;
  definition: Condition | null;
  version: number | null;
  preparing: boolean;
  jobId: string | null;
  progress: { done: number; total: number | null } | null;
  problem: { message: string; times: number; contactId: string | null; lastAt: string } | null;
};

export type SegmentFilter = {
  ids: readonly number[] | null;
  search: string | null;
  folder: string | null;
  tag: string | null;
  kind: 'dynamic' | 'static' | 'suppression' | null;
  owner: string | null;
  state: 'live' | 'preparing' | 'archived' | null;
  /** Only with a state or ids the archive is looked at. */
  sort: 'name' | 'size' | 'changed';
  descending: boolean;
  /** Sort key and id of the last row of the page before. */
  after: [string | number, number] | null;
  limit: number;
};

const SORTS = {
  name: { key: 'lower(s.name)', type: 'text' },
  size: { key: 'coalesce(g.size, 0)', type: 'bigint' },
  changed: { key: 's.updated_at', type: 'timestamptz' },
} as const;

/** Sorted segments, each with its newest definition, its size and the progress of its preparation. */
export function selectSegments(sql: Sql, workspaceId: number, filter: SegmentFilter): Promise<SegmentRow[]> {
  const { key, type } = SORTS[filter.sort];
  const direction = filter.descending ? 'desc' : 'asc';
  const params: SqlValue[] = [
    workspaceId,
    filter.ids === null ? null : [...filter.ids],
    filter.search,
    filter.folder,
    filter.tag,
    filter.kind,
    filter.owner,
    filter.state,
    filter.limit,
  ];
  if (filter.after) params.push(String(filter.after[0]), filter.after[1]);
  const seek = filter.after ? `and (${key}, s.id) ${filter.descending ? '<' : '>'} ($10::text::${type}, $11::int)` : '';
  return sql.query<SegmentRow>(
    `select s.id, s.name, s.description, s.kind, s.is_suppression as "isSuppression", s.folder, s.tags, s.owner_id as "ownerId",
       o.name as "ownerName", s.list_key as "listKey", s.target, s.target_met as "targetMet", t.at as "targetTurnedAt",
       s.live_version as "liveVersion", s.created_at as "createdAt", s.updated_at as "updatedAt", s.archived_at as "archivedAt",
       coalesce(g.size, 0) as size, g.moved_at as "movedAt", d.definition, d.version,
       coalesce(d.status = 'preparing' or d.visited_at is null, false) as preparing, j.progress, j.id as "jobId", f.problem
     from segments s
     left join users o on o.id = s.owner_id
     left join group_sizes g on g.workspace_id = s.workspace_id and g.group_key = 'segment:' || s.id
     left join lateral (select definition, version, status, job_id, visited_at from definitions
       where workspace_id = s.workspace_id and owner_kind = 'segment' and owner_id = s.id::text and status <> 'cancelled'
       order by version desc limit 1) d on true
     left join jobs j on j.id = d.job_id and (d.status = 'preparing' or d.visited_at is null)
     left join lateral (select at from segment_target_moves where workspace_id = s.workspace_id and segment_id = s.id
       order by at desc limit 1) t on s.target is not null
     left join lateral (select jsonb_build_object('message', df.message, 'times', df.times, 'contactId', df.contact_id,
         'lastAt', to_char(df.last_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as problem
       from definition_failures df join definitions fd on fd.workspace_id = df.workspace_id and fd.id = df.definition_id
       where df.workspace_id = s.workspace_id and fd.owner_kind = 'segment' and fd.owner_id = s.id::text
         and fd.status in ('live', 'preparing')
       order by df.last_at desc limit 1) f on true
     where s.workspace_id = $1 and ($2::int[] is null or s.id = any($2)) and ($3::text is null or s.name ilike '%' || $3 || '%')
       and ($4::text is null or s.folder = $4 or ($4 <> '' and starts_with(s.folder, $4 || '/')))
       and ($5::text is null or $5 = any(s.tags))
       and ($6::text is null or ($6 = 'suppression' and s.is_suppression) or ($6 = s.kind and not s.is_suppression))
       and ($7::uuid is null or s.owner_id = $7)
       and ($2 is not null or (s.archived_at is not null) = (coalesce($8::text, '') = 'archived'))
       and ($8::text is null or $8 = 'archived' or (($8 = 'preparing') = coalesce(d.status = 'preparing' or d.visited_at is null, false)))
       ${seek}
     order by ${key} ${direction}, s.id ${direction} limit $9`,
    params,
  );
}

/** One segment, archived or not. */
export async function selectSegment(sql: Sql, workspaceId: number, id: number): Promise<SegmentRow | null> {
  const [row] = await selectSegments(sql, workspaceId, { ...ALL, ids: [id], limit: 1 });
  return row ?? null;
}

/** No filter: by name. */
export const ALL: Omit<SegmentFilter, 'limit'> = {
  ids: null,
  search: null,
  folder: null,
  tag: null,
  kind: null,
  owner: null,
  state: null,
  sort: 'name',
  descending: false,
  after: null,
};

export async function insertSegment(
  tx: Tx,
  workspaceId: number,
  segment: {
    name: string;
    description: string;
    kind: 'dynamic' | 'static';
    isSuppression?: boolean;
    folder?: string;
    tags?: readonly string[];
    ownerId?: string | null;
    at: number;
  },
): Promise<{ id: number; listKey: string } | null> {
  const [row] = await tx.query<{ id: number; listKey: string }>(
    `insert into segments (workspace_id, name, description, kind, is_suppression, folder, tags, owner_id, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7::text[], $8, $9, $9) on conflict do nothing returning id, list_key as "listKey"`,
    [
      workspaceId,
      segment.name,
      segment.description,
      segment.kind,
      segment.isSuppression ?? false,
      segment.folder ?? '',
      [...(segment.tags ?? [])],
      segment.ownerId ?? null,
      new Date(segment.at),
    ],
  );
  return row ?? null;
}

/** What is undefined stays; `target: null` takes the target away. */
export async function updateSegment(
  tx: Tx,
  workspaceId: number,
  change: {
    id: number;
    name?: string | undefined;
    description?: string | undefined;
    isSuppression?: boolean | undefined;
    folder?: string | undefined;
    tags?: readonly string[] | undefined;
    ownerId?: string | null | undefined;
    target?: TargetRow | null | undefined;
    archived?: boolean | undefined;
    at: number;
  },
): Promise<number> {
  return tx.execute(
    `update segments set name = coalesce($3, name), description = coalesce($4, description),
       archived_at = case when $5::boolean is null then archived_at when $5 then $6::timestamptz end, updated_at = $6,
       is_suppression = coalesce($7, is_suppression), folder = coalesce($8, folder), tags = coalesce($9::text[], tags),
       owner_id = case when $10 then $11::uuid else owner_id end, target = case when $12 then $13::jsonb else target end,
       target_met = case when $12 then null else target_met end
     where workspace_id = $1 and id = $2`,
    [
      workspaceId,
      change.id,
      change.name ?? null,
      change.description ?? null,
      change.archived ?? null,
      new Date(change.at),
      change.isSuppression ?? null,
      change.folder ?? null,
      change.tags === undefined ? null : [...change.tags],
      change.ownerId !== undefined,
      change.ownerId ?? null,
      change.target !== undefined,
      change.target ? JSON.stringify(change.target) : null,
    ],
  );
}

/** Whether another segment that is not archived has the name, whatever its case. */
export async function isNameTaken(
  sql: Sql,
  workspaceId: number,
  asked: { name: string; except: number },
): Promise<boolean> {
  const rows = await sql.query(
    `select 1 from segments where workspace_id = $1 and lower(name) = lower($2) and archived_at is null and id <> $3`,
    [workspaceId, asked.name, asked.except],
  );
  return rows.length > 0;
}

/** The segment for good, with its members, versions and movements. */
export async function deleteSegmentRows(tx: Tx, workspaceId: number, id: number): Promise<void> {
  const key = `segment:${id}`;
  await tx.execute(`delete from segment_members where workspace_id = $1 and segment_id = $2`, [workspaceId, id]);
  await tx.execute(`delete from group_sizes where workspace_id = $1 and group_key = $2`, [workspaceId, key]);
  await tx.execute(`delete from group_days where workspace_id = $1 and group_key = $2`, [workspaceId, key]);
  await tx.execute(`delete from definitions where workspace_id = $1 and owner_kind = 'segment' and owner_id = $2`, [
    workspaceId,
    String(id),
  ]);
  await tx.execute(`delete from segments where workspace_id = $1 and id = $2`, [workspaceId, id]);
}

export async function selectSegmentIds(sql: Sql, workspaceId: number): Promise<Set<number>> {
  const rows = await sql.query<{ id: number }>(
    `select id from segments where workspace_id = $1 and archived_at is null`,
    [workspaceId],
  );
  return new Set(rows.map((row) => row.id));
}

export function selectSegmentsOf(
  sql: Sql,
  workspaceId: number,
  contactId: string,
): Promise<{ id: number; name: string; kind: 'dynamic' | 'static'; enteredAt: Date }[]> {
  return sql.query(
    `select s.id, s.name, s.kind, m.entered_at as "enteredAt" from segment_members m join segments s on s.id = m.segment_id and s.archived_at is null
     where m.workspace_id = $1 and m.contact_id = $2 order by m.entered_at desc`,
    [workspaceId, contactId],
  );
}

/** In which of these segments each contact is now; who is in none is absent. */
export async function segmentsOfContacts(
  sql: Sql,
  workspaceId: number,
  of: { segmentIds: readonly number[]; contactIds: readonly string[] },
): Promise<Map<string, Set<number>>> {
  const rows = await sql.query<{ contactId: string; segmentIds: number[] }>(
    `select contact_id as "contactId", array_agg(segment_id) as "segmentIds" from segment_members
     where workspace_id = $1 and contact_id = any ($2::uuid[]) and segment_id = any ($3::int[]) group by 1`,
    [workspaceId, [...of.contactIds], [...of.segmentIds]],
  );
  return new Map(rows.map(({ contactId, segmentIds }) => [contactId, new Set(segmentIds)]));
}

/** Names in use, archived ones aside. */
export async function selectSegmentNames(sql: Sql, workspaceId: number): Promise<string[]> {
  const rows = await sql.query<{ name: string }>(
    `select name from segments where workspace_id = $1 and archived_at is null`,
    [workspaceId],
  );
  return rows.map((row) => row.name);
}

/** Whether somebody has access to the workspace. */
export async function isColleague(sql: Sql, workspaceId: number, userId: string): Promise<boolean> {
  const rows = await sql.query(`select 1 from workspace_members where workspace_id = $1 and user_id = $2`, [
    workspaceId,
    userId,
  ]);
  return rows.length > 0;
}
