import type { Sql, SqlValue, Tx } from '../../platform/db/db.ts';
import type { EventRow } from './stored-event.ts';

/** Events to store, as columns of equal length. `bodies` are single lines of JSON. */
export type LogColumns = {
  workspaceIds: number[];
  /** 0: the workspace's system source. */
  sourceIds: number[];
  ids: string[];
  receivedAt: number[];
  bodies: string[];
};

/**
 * Stores the events that are new, in their order, and tells the workers. Gives the indexes of those that were there
 * before. One statement, so one transaction and one wait for the disk, however many requests it serves.
 *
 * How it is made: long lists travel as text cut at line breaks, which JSON.stringify never writes (an array literal
 * would be escaped, sent twice as long and read character by character: measured at half the speed). Keys are inserted
 * in their own order, so that two processes cannot wait for each other. `is true` keeps the planner from turning the
 * test into a join, for which a cached plan would assume ten rows and choose nested loops.
 */
const APPEND = `
  with incoming as materialized (
    select workspace_id, source_id, id, at, body, ord
    from unnest($1::int[], $2::int[], string_to_array($3, ',')::uuid[], $4::bigint[], string_to_array($5, E'\\n'))
      with ordinality as t (workspace_id, source_id, id, at, body, ord)
  ), fresh as (
    insert into event_keys (workspace_id, id)
    select workspace_id, id from incoming order by workspace_id, id
    on conflict do nothing
    returning id
  ), logged as (
    insert into event_log (workspace_id, source_id, id, received_at, body)
    select workspace_id,
      case when source_id > 0 then source_id else coalesce(
        (select s.id from sources s where s.workspace_id = i.workspace_id and s.kind = 'system' order by s.id limit 1), 0)
      end,
      id, timestamptz 'epoch' + at * interval '1 millisecond', body
    from incoming i where (id in (select id from fresh)) is true
    order by ord
    returning workspace_id
  )
  select
    array(select ord - 1 from incoming where (id in (select id from fresh)) is not true order by ord) as known,
    (select count(pg_notify('event_log', workspace_id::text)) from (select distinct workspace_id from logged) w) as told`;

export async function appendToLog(sql: Sql, columns: LogColumns): Promise<number[]> {
  const params: SqlValue[] = [
    columns.workspaceIds,
    columns.sourceIds,
    columns.ids.join(','),
    columns.receivedAt,
    columns.bodies.join('\n'),
  ];
  const [row] = await sql.query<{ known: number[] }>(APPEND, params);
  return row?.known ?? [];
}

/** The workspace's oldest unprocessed events. */
export async function selectWaiting(tx: Tx, workspaceId: number, limit: number): Promise<EventRow[]> {
  return tx.query<EventRow>(
    `select position, source_id, id, body from event_log where workspace_id = $1 order by position limit $2`,
    [workspaceId, limit],
  );
}

export async function deletePositions(tx: Tx, positions: readonly number[]): Promise<number> {
  return tx.execute(`delete from event_log where position = any ($1::bigint[])`, [positions]);
}

export async function moveToParked(
  tx: Tx,
  position: number,
  { error, now }: { error: string; now: number },
): Promise<number> {
  return tx.execute(
    `with gone as (delete from event_log where position = $1 returning *)
     insert into parked_events (position, workspace_id, source_id, id, received_at, body, error, parked_at)
     select position, workspace_id, source_id, id, received_at, body, $2, $3 from gone
     on conflict (position) do nothing`,
    [position, error, new Date(now)],
  );
}

/** How many events wait, counted up to the limit: positions are looked at first, which costs two index reads. */
export async function countWaiting(sql: Sql, limit: number): Promise<number> {
  const [range] = await sql.query<{ width: number | null }>(
    `select max(position) - min(position) + 1 as width from event_log`,
  );
  const width = range?.width ?? 0;
  if (width < limit) return width;
  const [row] = await sql.query<{ waiting: number }>(
    `select count(*) as waiting from (select 1 from event_log limit $1) w`,
    [limit],
  );
  return row?.waiting ?? 0;
}

/** When the oldest event that still waits for the mill came in, in milliseconds; null: none waits. */
export async function selectOldestWaiting(sql: Sql, workspaceId: number): Promise<number | null> {
  const [row] = await sql.query<{ at: Date }>(
    `select received_at as at from event_log where workspace_id = $1 order by position limit 1`,
    [workspaceId],
  );
  return row?.at.getTime() ?? null;
}
