import type { JourneyDefinition } from '@sandmill/contracts';
import type { Sql, Tx } from '../../../platform/db/db.ts';

/** Whoever still waits to enter a journey, or should have by an instant, never does. Gives how many. */
export function dropEntries(tx: Tx, workspaceId: number, of: { journeyId: string; until?: number }): Promise<number> {
  return tx.execute(
    `delete from journey_entries where workspace_id = $1 and journey_id = $2 and ($3::timestamptz is null or due <= $3)`,
    [workspaceId, of.journeyId, of.until === undefined ? null : new Date(of.until)],
  );
}

/** How many should have entered by an instant. */
export async function countEntries(
  sql: Sql,
  workspaceId: number,
  of: { journeyId: string; until: number },
): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `select count(*)::int as count from journey_entries where workspace_id = $1 and journey_id = $2 and due <= $3`,
    [workspaceId, of.journeyId, new Date(of.until)],
  );
  return row?.count ?? 0;
}

/** After a pause everybody waits as long again as was left when it began; who was due then enters now. */
export function deferEntries(
  tx: Tx,
  workspaceId: number,
  of: { journeyId: string; since: number; now: number },
): Promise<number> {
  return tx.execute(
    `update journey_entries set due = $3::timestamptz + greatest(due - $4::timestamptz, interval '0')
     where workspace_id = $1 and journey_id = $2`,
    [workspaceId, of.journeyId, new Date(of.now), new Date(of.since)],
  );
}

/** Live journeys that a schedule starts, for the calendar. */
export function selectRunningSchedules(
  sql: Sql,
  workspaceId: number,
): Promise<{ id: string; name: string; triggers: JourneyDefinition['triggers'] }[]> {
  return sql.query(
    `select j.id, j.name, v.definition -> 'triggers' as triggers from journeys j
     join journey_versions v on v.journey_id = j.id and v.version = j.live_version
     where j.workspace_id = $1 and j.status = 'live' and v.definition @? '$.triggers[*] ? (@.kind == "schedule")'
     order by j.name, j.id`,
    [workspaceId],
  );
}
