import type { Sql } from '../../platform/db/db.ts';

/** Running and paused journeys of which the live version, or one that people are still in, sends the template. */
export function selectJourneysSending(
  sql: Sql,
  workspaceId: number,
  templateId: string,
): Promise<{ id: string; name: string }[]> {
  return sql.query(
    `select distinct j.id, j.name from journeys j join journey_versions v on v.journey_id = j.id
     where j.workspace_id = $1 and j.status in ('live', 'paused')
       and exists (select 1 from jsonb_path_query(v.definition, '$.**.templateId') as sent where sent #>> '{}' = $2)
       and (v.version = j.live_version or exists (select 1 from enrolments e
         where e.workspace_id = $1 and e.journey_id = j.id and e.version = v.version and e.status = 'waiting'))
     order by j.name, j.id`,
    [workspaceId, templateId],
  );
}
