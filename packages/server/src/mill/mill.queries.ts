import type { Sql, Tx } from '../platform/db/db.ts';

/** Entries `q` of a paused journey wait, and of one whose conditions are still being counted; see takeEntries of journeys. */
const IS_HELD = `exists (select 1 from journeys j where j.workspace_id = q.workspace_id and j.id = q.journey_id
  and (j.status = 'paused' or (j.status = 'live' and exists (
    select 1 from definitions d where d.workspace_id = j.workspace_id and d.owner_kind = 'journey' and d.owner_id = j.id::text
      and d.version = j.live_version and d.status <> 'live'))))`;

/** Advisory lock space of the mill: the second key is the workspace. */
const MILL_LOCK = 4600;

/** Takes the workspace's mill for this transaction; false when another worker has it. */
export async function lockMill(tx: Tx, workspaceId: number): Promise<boolean> {
  const [row] = await tx.query<{ locked: boolean }>(`select pg_try_advisory_xact_lock($1, $2) as locked`, [
    MILL_LOCK,
    workspaceId,
  ]);
  return row?.locked ?? false;
}

/** Waits for the workspace's mill: for whoever must change people or definitions between two turns. */
export async function waitForMill(tx: Tx, workspaceId: number): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock($1, $2)`, [MILL_LOCK, workspaceId]);
}

export type MillState = { turn: number; replayClock: number | null };

/** Begins the next turn and gives its number. */
export async function beginTurn(tx: Tx, workspaceId: number): Promise<MillState> {
  const [row] = await tx.query<{ turn: number; replayClock: Date | null }>(
    `insert into mills (workspace_id, turn) values ($1, 1)
     on conflict (workspace_id) do update set turn = mills.turn + 1 returning turn, replay_clock as "replayClock"`,
    [workspaceId],
  );
  return { turn: row?.turn ?? 1, replayClock: row?.replayClock?.getTime() ?? null };
}

/** Sets the workspace's own clock while history is imported; null lets it run with real time again. */
export async function setReplayClock(sql: Sql, workspaceId: number, instant: number | null): Promise<void> {
  await sql.execute(
    `insert into mills (workspace_id, replay_clock) values ($1, $2) on conflict (workspace_id) do update set replay_clock = excluded.replay_clock`,
    [workspaceId, instant === null ? null : new Date(instant)],
  );
}

/** Workspaces whose history is being imported. */
export async function selectReplaying(sql: Sql): Promise<Set<number>> {
  const rows = await sql.query<{ id: number }>(`select workspace_id as id from mills where replay_clock is not null`);
  return new Set(rows.map((row) => row.id));
}

/** Workspaces with events waiting, or with a deadline or timer that has come; the work list after a start or a lost notification. */
export async function selectWorkspacesWithWork(sql: Sql, now: number): Promise<number[]> {
  const rows = await sql.query<{ id: number }>(
    `select w.id from workspaces w left join mills m on m.workspace_id = w.id
     where exists (select 1 from event_log l where l.workspace_id = w.id)
       or exists (select 1 from contact_states s where s.workspace_id = w.id and s.next_deadline <= coalesce(m.replay_clock, $1))
       or exists (select 1 from prepared_members p
                  join definitions d on d.id = p.definition_id and d.status = 'live'
                  join contact_states s on s.workspace_id = p.workspace_id and s.contact_id = p.contact_id
                  where p.workspace_id = w.id and p.deadline <= coalesce(m.replay_clock, $1))
       or exists (select 1 from enrolments e where e.workspace_id = w.id and e.status = 'waiting' and not e.held and e.due <= coalesce(m.replay_clock, $1))
       or exists (select 1 from journey_entries q where q.workspace_id = w.id and q.due <= coalesce(m.replay_clock, $1) and not ${IS_HELD})
     order by w.id`,
    [new Date(now)],
  );
  return rows.map((row) => row.id);
}

/** The next instant at which time alone changes something in any workspace that runs with real time, or null. */
export async function selectNextInstant(sql: Sql): Promise<number | null> {
  const [row] = await sql.query<{ next: Date | null }>(
    `select min(next) as next from workspaces w left join mills m on m.workspace_id = w.id
     cross join lateral (
       (select s.next_deadline as next from contact_states s where s.workspace_id = w.id and s.next_deadline is not null order by s.next_deadline limit 1)
       union all
       (select p.deadline from prepared_members p
        join definitions d on d.id = p.definition_id and d.status = 'live'
        join contact_states s on s.workspace_id = p.workspace_id and s.contact_id = p.contact_id
        where p.workspace_id = w.id and p.deadline is not null order by p.deadline limit 1)
       union all
       (select e.due from enrolments e join journeys j on j.id = e.journey_id and j.status = 'live'
        where e.workspace_id = w.id and e.status = 'waiting' and not e.held and e.due is not null order by e.due limit 1)
       union all
       (select q.due from journey_entries q where q.workspace_id = w.id and not ${IS_HELD} order by q.due limit 1)
     ) instants
     where m.replay_clock is null`,
  );
  return row?.next?.getTime() ?? null;
}
