import type { Sql } from '../../../platform/db/db.ts';

/** Sets or (null) takes away one prediction of some people; gives the ids of those there are. */
export async function updatePredictions(
  sql: Sql,
  workspaceId: number,
  set: { name: string; contactIds: readonly string[]; values: readonly (string | number | null)[] },
): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `update contacts c set predictions = case when v.value is null then c.predictions - $2::text
       else c.predictions || jsonb_build_object($2::text, v.value::jsonb) end
     from unnest($3::uuid[], $4::text[]) as v (id, value)
     where c.workspace_id = $1 and c.id = v.id returning c.id`,
    [workspaceId, set.name, set.contactIds, set.values.map((value) => (value === null ? null : JSON.stringify(value)))],
  );
  return rows.map(({ id }) => id);
}

export async function upsertPredictionName(
  sql: Sql,
  workspaceId: number,
  row: { name: string; at: number },
): Promise<void> {
  await sql.execute(
    `insert into prediction_names (workspace_id, name, updated_at) values ($1, $2, $3)
     on conflict (workspace_id, name) do update set updated_at = excluded.updated_at`,
    [workspaceId, row.name, new Date(row.at)],
  );
}

export function selectPredictionNames(sql: Sql, workspaceId: number): Promise<{ name: string; updatedAt: Date }[]> {
  return sql.query(
    `select name, updated_at as "updatedAt" from prediction_names where workspace_id = $1 order by name`,
    [workspaceId],
  );
}
