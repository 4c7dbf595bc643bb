import type { Sql } from '../../../platform/db/db.ts';
import type { FoundUse } from './segment-uses.ts';

/** Segments, classifications, scoring models and templates whose newest version asks the segments. Each definition is read once. */
export function selectDefinitionUses(
  sql: Sql,
  workspaceId: number,
  segmentIds: readonly number[],
): Promise<FoundUse[]> {
  return sql.query<FoundUse>(
    `select distinct asked.id as "segmentId", d.owner_kind as kind, d.owner_id as id, coalesce(s.name, c.name, m.key, t.name, d.owner_id) as name,
       case d.owner_kind when 'segment' then 'condition' when 'classification' then 'class' when 'content' then 'block' else 'rule' end as role, true as "isLive"
     from definitions d
     cross join lateral (select (jsonb_path_query(d.definition, '$.**.segmentId'))::int as id) asked
     left join segments s on d.owner_kind = 'segment' and s.id::text = d.owner_id
     left join classifications c on d.owner_kind = 'classification' and c.id::text = d.owner_id
     left join scoring_models m on d.owner_kind = 'scoring' and m.id::text = d.owner_id
     left join templates t on d.owner_kind = 'content' and t.id::text = d.owner_id
     where d.workspace_id = $1 and d.owner_kind in ('segment', 'classification', 'scoring', 'content') and d.status in ('live', 'preparing')
       and asked.id = any($2::int[])`,
    [workspaceId, [...segmentIds]],
  );
}
