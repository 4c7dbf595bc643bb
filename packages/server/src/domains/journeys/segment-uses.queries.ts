import type { JourneyDefinition } from '@sandmill/contracts';
import type { Sql } from '../../platform/db/db.ts';

/**
 * Definitions that name one of the segments: of a running or paused journey the version that runs, and what is being
 * drawn of those that are not archived.
 */
export function selectDefinitionsOfSegments(
  sql: Sql,
  workspaceId: number,
  segmentIds: readonly number[],
): Promise<{ id: string; name: string; isLive: boolean; definition: JourneyDefinition }[]> {
  return sql.query(
    `with told as (
       select j.id, j.name, v.definition, (j.status in ('live', 'paused') and v.version = j.live_version) as is_live, v.version as place
       from journeys j join journey_versions v on v.journey_id = j.id
       where j.workspace_id = $1 and j.status <> 'archived'
         and (v.version = j.live_version or v.version = (select max(version) from journey_versions where journey_id = j.id))
       union all
       select id, name, draft, false, 2147483647 from journeys where workspace_id = $1 and status <> 'archived' and draft is not null)
     select distinct on (id) id, name, definition, is_live as "isLive" from told
     where exists (select 1 from jsonb_path_query(definition, '$.**.segmentId') as asked where asked <> 'null' and asked::int = any($2::int[]))
       or exists (select 1 from jsonb_path_query(definition, '$.triggers[*].segmentIds[*]') as asked where asked::int = any($2::int[]))
     order by id, is_live desc, place desc`,
    [workspaceId, [...segmentIds]],
  );
}
