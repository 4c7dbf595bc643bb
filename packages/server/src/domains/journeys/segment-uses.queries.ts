import type { JourneyGraph } from '@sandmill/contracts';
import type { Sql } from '../../platform/db/db.ts';

/**
 * Graphs that name one of the segments: of a running or paused journey the version that runs, and the newest of those
 * that are not archived, which may be a draft.
 */
export function selectGraphsOfSegments(
  sql: Sql,
  workspaceId: number,
  segmentIds: readonly number[],
): Promise<{ id: string; name: string; isLive: boolean; graph: JourneyGraph }[]> {
  return sql.query(
    `select distinct on (j.id) j.id, j.name, v.graph, (j.status in ('live', 'paused') and v.version = j.live_version) as "isLive"
     from journeys j join journey_versions v on v.journey_id = j.id
     where j.workspace_id = $1 and j.status <> 'archived'
       and (v.version = j.live_version or v.version = (select max(version) from journey_versions where journey_id = j.id))
       and exists (select 1 from jsonb_path_query(v.graph, '$.**.segmentId') as asked where asked::int = any($2::int[]))
     order by j.id, 4 desc, v.version desc`,
    [workspaceId, [...segmentIds]],
  );
}
