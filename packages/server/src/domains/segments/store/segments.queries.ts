import type { Condition } from '@sandmill/contracts';
import type { Sql, Tx } from '../../../platform/db/db.ts';

export type SegmentRow = {
  id: number;
  name: string;
  description: string;
  kind: 'dynamic' | 'static';
  liveVersion: number | null;
  createdAt: Date;
  updatedAt: Date;
  archivedAt: Date | null;
  size: number;
  definition: Condition | null;
  version: number | null;
  preparing: boolean;
  jobId: string | null;
  progress: { done: number; total: number | null } | null;
  usedIn: { kind: string; id: string; name: string }[];
  problem: { message: string; times: number; contactId: string | null; lastAt: string } | null;
};

/** Segments by name; each with its newest definition, its size, the progress of its preparation and where it is used. */
export function selectSegments(
  sql: Sql,
  workspaceId: number,
  filter: {
    id: number | null;
    search: string | null;
    archived: boolean;
    after: { name: string; id: number } | null;
    limit: number;
  },
): Promise<SegmentRow[]> {
  return sql.query<SegmentRow>(
    `select s.id, s.name, s.description, s.kind, s.live_version as "liveVersion", s.created_at as "createdAt", s.updated_at as "updatedAt",
       s.archived_at as "archivedAt", coalesce(g.size, 0) as size, d.definition, d.version, coalesce(d.status = 'preparing', false) as preparing,
       j.progress, j.id as "jobId", coalesce(u.used, '[]'::jsonb) as "usedIn",
       f.problem
     from segments s
     left join group_sizes g on g.workspace_id = s.workspace_id and g.group_key = 'segment:' || s.id
     left join lateral (select definition, version, status, job_id from definitions
       where workspace_id = s.workspace_id and owner_kind = 'segment' and owner_id = s.id::text and status <> 'cancelled'
       order by version desc limit 1) d on true
     left join jobs j on j.id = d.job_id and d.status = 'preparing'
     left join lateral (select jsonb_agg(jsonb_build_object('kind', 'journey', 'id', jo.id, 'name', jo.name)) as used
       from journeys jo join journey_versions v on v.journey_id = jo.id and v.version = jo.live_version
       where jo.workspace_id = s.workspace_id and jo.status in ('live', 'paused')
         and jsonb_path_exists(v.graph, '$.** ? (@.segmentId == $id)', jsonb_build_object('id', s.id))) u on true
     left join lateral (select jsonb_build_object('message', df.message, 'times', df.times, 'contactId', df.contact_id,
         'lastAt', to_char(df.last_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as problem
       from definition_failures df join definitions fd on fd.workspace_id = df.workspace_id and fd.id = df.definition_id
       where df.workspace_id = s.workspace_id and fd.owner_kind = 'segment' and fd.owner_id = s.id::text
         and fd.status in ('live', 'preparing')
       order by df.last_at desc limit 1) f on true
     where s.workspace_id = $1 and ($2::int is null or s.id = $2) and ($3::text is null or s.name ilike '%' || $3 || '%')
       and ($2::int is not null or (s.archived_at is not null) = $4)
       and ($5::text is null or (lower(s.name), s.id) > (lower($5), $6::int))
     order by lower(s.name), s.id limit $7`,
    [
      workspaceId,
      filter.id,
      filter.search,
      filter.archived,
      filter.after?.name ?? null,
      filter.after?.id ?? null,
      filter.limit,
    ],
  );
}

export async function insertSegment(
  tx: Tx,
  workspaceId: number,
  segment: { name: string; description: string; kind: 'dynamic' | 'static'; at: number },
): Promise<number | null> {
  const [row] = await tx.query<{ id: number }>(
    `insert into segments (workspace_id, name, description, kind, created_at, updated_at) values ($1, $2, $3, $4, $5, $5)
     on conflict do nothing returning id`,
    [workspaceId, segment.name, segment.description, segment.kind, new Date(segment.at)],
  );
  return row?.id ?? null;
}

export async function updateSegment(
  tx: Tx,
  workspaceId: number,
  change: { id: number; name?: string; description?: string; archived?: boolean; liveVersion?: number; at: number },
): Promise<number> {
  return tx.execute(
    `update segments set name = coalesce($3, name), description = coalesce($4, description), live_version = coalesce($5, live_version),
       archived_at = case when $6::boolean is null then archived_at when $6 then $7::timestamptz end, updated_at = $7
     where workspace_id = $1 and id = $2`,
    [
      workspaceId,
      change.id,
      change.name ?? null,
      change.description ?? null,
      change.liveVersion ?? null,
      change.archived ?? null,
      new Date(change.at),
    ],
  );
}

export async function selectSegmentIds(sql: Sql, workspaceId: number): Promise<Set<number>> {
  const rows = await sql.query<{ id: number }>(
    `select id from segments where workspace_id = $1 and archived_at is null`,
    [workspaceId],
  );
  return new Set(rows.map((row) => row.id));
}

/** Members that we may write to by e-mail for marketing. */
export async function countReachable(sql: Sql, workspaceId: number, segmentId: number): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `select count(*) from segment_members m
     join contacts c on c.workspace_id = m.workspace_id and c.id = m.contact_id and c.email is not null
     join consents k on k.workspace_id = m.workspace_id and k.channel = 'email' and k.purpose = 'marketing' and k.address = c.email and k.state = 'opted_in'
     where m.workspace_id = $1 and m.segment_id = $2`,
    [workspaceId, segmentId],
  );
  return row?.count ?? 0;
}

export function selectSegmentsOf(
  sql: Sql,
  workspaceId: number,
  contactId: string,
): Promise<{ id: number; name: string; enteredAt: Date }[]> {
  return sql.query(
    `select s.id, s.name, m.entered_at as "enteredAt" from segment_members m join segments s on s.id = m.segment_id and s.archived_at is null
     where m.workspace_id = $1 and m.contact_id = $2 order by m.entered_at desc`,
    [workspaceId, contactId],
  );
}

/** Names in use, archived ones aside. */
export async function selectSegmentNames(sql: Sql, workspaceId: number): Promise<string[]> {
  const rows = await sql.query<{ name: string }>(
    `select name from segments where workspace_id = $1 and archived_at is null`,
    [workspaceId],
  );
  return rows.map((row) => row.name);
}
