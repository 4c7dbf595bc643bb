import type { Sql } from '../../platform/db/db.ts';
import { appendToLog } from './event-log.queries.ts';
import { toColumns } from './log-columns.ts';
import { systemEvent, type SystemEventInput } from './system-event.ts';

/**
 * Writes events of our own into the log, within the caller's transaction; they come back through the mill. The same
 * `key` never counts twice, also not within one call. `now` in milliseconds is the time of events without one; left
 * out, it is the clock of the database.
 */
export async function appendEvents(
  sql: Sql,
  workspaceId: number,
  events: readonly SystemEventInput[],
  now?: number,
): Promise<void> {
  if (events.length === 0) return;
  const instant = now ?? (await databaseNow(sql, events));
  const collected = events.map((input) => systemEvent(input, { workspaceId, now: instant }));
  await appendToLog(sql, toColumns(collected).columns);
}

/** Asked only when an event leaves its time open. */
async function databaseNow(sql: Sql, events: readonly SystemEventInput[]): Promise<number> {
  const newest = events.reduce<number | null>(
    (latest, { time }) => (latest === null || time === undefined ? null : Math.max(latest, time)),
    Number.NEGATIVE_INFINITY,
  );
  if (newest !== null) return newest;
  const [row] = await sql.query<{ now: Date }>(`select date_trunc('milliseconds', clock_timestamp()) as now`);
  return row?.now.getTime() ?? 0;
}
