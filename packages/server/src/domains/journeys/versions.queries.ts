import type { Sql, Tx } from '../../platform/db/db.ts';

export type VersionRow = {
  version: number;
  isLive: boolean;
  waiting: number;
  createdAt: Date;
  createdBy: string | null;
};

/** The newest first, each with how many walk it now. */
export function selectVersions(sql: Sql, workspaceId: number, journeyId: string): Promise<VersionRow[]> {
  return sql.query<VersionRow>(
    `select v.version, v.version = j.live_version as "isLive", v.created_at as "createdAt", u.name as "createdBy",
       (select count(*)::int from enrolments e where e.workspace_id = $1 and e.journey_id = j.id and e.version = v.version and e.status = 'waiting') as waiting
     from journeys j
     join journey_versions v on v.workspace_id = j.workspace_id and v.journey_id = j.id
     left join users u on u.id = v.created_by
     where j.workspace_id = $1 and j.id = $2 order by v.version desc`,
    [workspaceId, journeyId],
  );
}

/** Entries, ends, goals and messages of a journey by day, the earliest first; days without any are left out. */
export function selectDays(
  sql: Sql,
  workspaceId: number,
  of: { journeyId: string; since: string; until: string; version: number | null },
): Promise<{ day: string; entered: number; completed: number; converted: number; messages: number }[]> {
  return sql.query(
    `select day::text as day,
       coalesce(sum(count) filter (where node = '$trigger' and outcome = 'entered'), 0)::int as entered,
       coalesce(sum(count) filter (where outcome in ('done', 'exited')), 0)::int as completed,
       coalesce(sum(count) filter (where node = '$trigger' and outcome = 'converted'), 0)::int as converted,
       coalesce(sum(count) filter (where outcome = 'requested'), 0)::int as messages
     from journey_counters where workspace_id = $1 and journey_id = $2 and day between $3::date and $4::date and ($5::int is null or version = $5)
     group by day order by day`,
    [workspaceId, of.journeyId, of.since, of.until, of.version],
  );
}

export async function updateJourneySettings(tx: Tx, workspaceId: number, settings: object): Promise<void> {
  await tx.execute(`update workspaces set settings = jsonb_set(settings, '{journeys}', $2::jsonb) where id = $1`, [
    workspaceId,
    JSON.stringify(settings),
  ]);
}
