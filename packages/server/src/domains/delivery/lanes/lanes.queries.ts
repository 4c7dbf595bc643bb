import type { Sql } from '../../../platform/db/db.ts';
import type { SlowLane } from './slow-lane.ts';

type Row = Omit<SlowLane, 'slowedAt' | 'filledAt'> & { slowedAt: Date; filledAt: Date; reply: string | null };

/** Of all workspaces, or of one: few, since they recover. */
export async function selectSlowLanes(
  sql: Sql,
  workspaceId: number | null,
): Promise<(SlowLane & { reply: string | null })[]> {
  const rows = await sql.query<Row>(
    `select workspace_id as "workspaceId", lane, rate, ceiling, slowed_at as "slowedAt", tokens, filled_at as "filledAt", reply
     from slow_lanes where $1::int is null or workspace_id = $1 order by workspace_id, lane`,
    [workspaceId],
  );
  return rows.map((row) => ({ ...row, slowedAt: row.slowedAt.getTime(), filledAt: row.filledAt.getTime() }));
}

/** What was taken out of it. false: another sender took at the same time; nothing was taken here. */
export async function updateTokens(
  sql: Sql,
  { before, after }: { before: SlowLane; after: SlowLane },
): Promise<boolean> {
  const rows = await sql.execute(
    `update slow_lanes set tokens = $4, filled_at = $5 where workspace_id = $1 and lane = $2 and filled_at = $3 and tokens = $6::real`,
    [before.workspaceId, before.lane, new Date(before.filledAt), after.tokens, new Date(after.filledAt), before.tokens],
  );
  return rows > 0;
}

/** At most once in ten seconds: a burst of refusals is one signal. */
export async function upsertSlowLane(sql: Sql, lane: SlowLane, reply: string | null): Promise<void> {
  await sql.execute(
    `insert into slow_lanes (workspace_id, lane, rate, ceiling, slowed_at, tokens, filled_at, reply)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (workspace_id, lane) do update set rate = excluded.rate, ceiling = excluded.ceiling, slowed_at = excluded.slowed_at,
       tokens = excluded.tokens, filled_at = excluded.filled_at, reply = excluded.reply
     where slow_lanes.slowed_at < excluded.slowed_at - interval '10 seconds'`,
    [
      lane.workspaceId,
      lane.lane,
      lane.rate,
      lane.ceiling,
      new Date(lane.slowedAt),
      lane.tokens,
      new Date(lane.filledAt),
      reply?.slice(0, 500) ?? null,
    ],
  );
}

export async function deleteSlowLane(sql: Sql, workspaceId: number, lane: string): Promise<void> {
  await sql.execute(`delete from slow_lanes where workspace_id = $1 and lane = $2`, [workspaceId, lane]);
}

/** Messages that wait in each of these lanes. */
export async function countWaiting(sql: Sql, workspaceId: number, lanes: string[]): Promise<Map<string, number>> {
  const rows = await sql.query<{ lane: string; count: number }>(
    `select lane, count(*)::int as count from messages
     where workspace_id = $1 and class in ('marketing', 'transactional') and status in ('planned', 'deferred') and lane = any($2::text[])
     group by lane`,
    [workspaceId, lanes],
  );
  return new Map(rows.map(({ lane, count }) => [lane, count]));
}

/** Whatever waits in the lanes of this service chooses its way anew. */
export async function clearLanes(sql: Sql, workspaceId: number, service: string): Promise<void> {
  await sql.execute(
    `update messages set lane = '' where workspace_id = $1 and class in ('marketing', 'transactional')
       and status in ('planned', 'deferred') and lane like $2 || '/%'`,
    [workspaceId, service],
  );
}
