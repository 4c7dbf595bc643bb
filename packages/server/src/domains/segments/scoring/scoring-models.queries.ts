import type { ScoringModel } from '@sandmill/contracts';
import type { Sql, Tx } from '../../../platform/db/db.ts';

export type ScoringModelRow = {
  id: number;
  key: string;
  name: string;
  description: string;
  createdAt: Date;
  updatedAt: Date;
  archivedAt: Date | null;
  /** The newest version that was not cancelled, and the one that counts now. */
  definition: ScoringModel;
  version: number;
  live: ScoringModel | null;
  preparing: boolean;
  jobId: string | null;
  progress: { done: number; total: number | null } | null;
  usedIn: { kind: string; id: string; name: string }[];
};

/** Scoring models by name, with their newest version, the live one, and who asks for them. */
export function selectScoringModels(
  sql: Sql,
  workspaceId: number,
  filter: {
    id: number | null;
    archived: boolean;
    search: string | null;
    after: { name: string; id: number } | null;
    limit: number;
  },
): Promise<ScoringModelRow[]> {
  return sql.query<ScoringModelRow>(
    `select m.id, m.key, m.name, m.description, m.created_at as "createdAt", m.updated_at as "updatedAt", m.archived_at as "archivedAt",
       d.definition, d.version, l.definition as live, d.status = 'preparing' as preparing, j.id as "jobId", j.progress,
       coalesce(u.used, '[]'::jsonb) || coalesce(s.used, '[]'::jsonb) || coalesce(o.used, '[]'::jsonb) as "usedIn"
     from scoring_models m
     join lateral (select definition, version, status, job_id from definitions
       where workspace_id = m.workspace_id and owner_kind = 'scoring' and owner_id = m.id::text and status <> 'cancelled'
       order by version desc limit 1) d on true
     left join lateral (select definition from definitions
       where workspace_id = m.workspace_id and owner_kind = 'scoring' and owner_id = m.id::text and status = 'live' limit 1) l on true
     left join jobs j on j.id = d.job_id and d.status = 'preparing'
     left join lateral (select jsonb_agg(jsonb_build_object('kind', 'journey', 'id', jo.id, 'name', jo.name)) as used
       from journeys jo join journey_versions v on v.journey_id = jo.id and v.version = jo.live_version
       where jo.workspace_id = m.workspace_id and jo.status in ('live', 'paused')
         and jsonb_path_exists(v.definition, '$.** ? ((@.kind == "score" || @.kind == "threshold" || @.kind == "scoreCrossed") && @.model == $key)',
           jsonb_build_object('key', m.key))) u on true
     left join lateral (select jsonb_agg(jsonb_build_object('kind', 'segment', 'id', sg.id::text, 'name', sg.name)) as used
       from segments sg join definitions x on x.workspace_id = sg.workspace_id and x.owner_kind = 'segment' and x.owner_id = sg.id::text
         and x.status in ('live', 'preparing')
       where sg.workspace_id = m.workspace_id and sg.archived_at is null
         and jsonb_path_exists(x.definition, '$.** ? ((@.kind == "score" || @.kind == "threshold") && @.model == $key)', jsonb_build_object('key', m.key))) s on true
     left join lateral (select jsonb_agg(jsonb_build_object('kind', 'classification', 'id', c.key, 'name', c.name)) as used
       from classifications c join definitions x on x.workspace_id = c.workspace_id and x.owner_kind = 'classification' and x.owner_id = c.id::text
         and x.status in ('live', 'preparing')
       where c.workspace_id = m.workspace_id and x.made ->> 'preset' is null
         and jsonb_path_exists(x.definition, '$.** ? ((@.kind == "score" || @.kind == "threshold") && @.model == $key)', jsonb_build_object('key', m.key))) o on true
     where m.workspace_id = $1 and ($2::int is null or m.id = $2) and ($2::int is not null or (m.archived_at is not null) = $3)
       and ($4::text is null or m.name ilike '%' || $4 || '%')
       and ($5::text is null or (lower(m.name), m.id) > (lower($5), $6::int))
     order by lower(m.name), m.id limit $7`,
    [
      workspaceId,
      filter.id,
      filter.archived,
      filter.search,
      filter.after?.name ?? null,
      filter.after?.id ?? null,
      filter.limit,
    ],
  );
}

export async function insertScoringModel(
  tx: Tx,
  workspaceId: number,
  model: { key: string; name: string; description: string; at: number },
): Promise<number | null> {
  const [row] = await tx.query<{ id: number }>(
    `insert into scoring_models (workspace_id, key, name, description, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $5) on conflict do nothing returning id`,
    [workspaceId, model.key, model.name, model.description, new Date(model.at)],
  );
  return row?.id ?? null;
}

export async function updateScoringModel(
  tx: Tx,
  workspaceId: number,
  change: {
    id: number;
    name?: string | undefined;
    description?: string | undefined;
    archived?: boolean | undefined;
    at: number;
  },
): Promise<number> {
  return tx.execute(
    `update scoring_models set name = coalesce($3, name), description = coalesce($4, description),
       archived_at = case when $5::boolean is null then archived_at when $5 then $6::timestamptz end, updated_at = $6
     where workspace_id = $1 and id = $2`,
    [
      workspaceId,
      change.id,
      change.name ?? null,
      change.description ?? null,
      change.archived ?? null,
      new Date(change.at),
    ],
  );
}

export type AlertingThreshold = { group: string; model: string; threshold: ScoringModel['thresholds'][number] };

/** Thresholds of live models that tell somebody, among these groups ("score:3:hot"). */
export function selectAlertingThresholds(
  sql: Sql,
  workspaceId: number,
  groups: readonly string[],
): Promise<AlertingThreshold[]> {
  return sql.query(
    `select 'score:' || m.id || ':' || (t ->> 'key') as "group", m.name as model, t as threshold
     from scoring_models m
     join definitions d on d.workspace_id = m.workspace_id and d.owner_kind = 'scoring' and d.owner_id = m.id::text and d.status = 'live'
     cross join lateral jsonb_array_elements(d.definition -> 'thresholds') as t
     where m.workspace_id = $1 and m.archived_at is null and t ? 'alert'
       and 'score:' || m.id || ':' || (t ->> 'key') = any($2::text[])`,
    [workspaceId, groups],
  );
}
