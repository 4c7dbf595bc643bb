/** All SQL of the job queue. A running job belongs to the worker named in it for as long as its lease lasts. */
import type { Sql } from '../db/db.ts';

export type JobRow = {
  id: string;
  workspace_id: number | null;
  name: string;
  payload: unknown;
  attempts: number;
  max_attempts: number;
};

export type NewJob = {
  name: string;
  workspaceId: number | null;
  payload: string;
  /** null: now, by the clock of the database. */
  runAt: Date | null;
  uniqueKey: string | null;
  priority: number;
  maxAttempts: number;
};

/**
 * Gives the new id, or null when an unfinished job of that name has the same key. created_at has whole milliseconds,
 * so that the cursor of a list, which holds no more, finds its place again.
 */
export async function insertJob(sql: Sql, job: NewJob): Promise<string | null> {
  const [row] = await sql.query<{ id: string }>(
    `with added as (
       insert into jobs (id, workspace_id, name, payload, priority, run_at, max_attempts, unique_key, created_at)
       values (gen_random_uuid(), $1, $2, $3::jsonb, $4, coalesce($5, now()), $6, $7, date_trunc('milliseconds', now()))
       on conflict (name, unique_key) where status in ('queued', 'running') and unique_key is not null do nothing
       returning id)
     select id, pg_notify('jobs', '') from added`,
    [job.workspaceId, job.name, job.payload, job.priority, job.runAt, job.maxAttempts, job.uniqueKey],
  );
  return row?.id ?? null;
}

/** Takes due jobs, the most urgent first. SKIP LOCKED: workers that ask at the same time get different ones. */
export function claimJobs(
  sql: Sql,
  claim: { names: string[]; now: Date; leaseUntil: Date; worker: string; limit: number },
): Promise<JobRow[]> {
  return sql.query<JobRow>(
    `update jobs set status = 'running', worker = $1, lease_until = $2, attempts = attempts + 1, error = null
     where id in (
       select id from jobs where status = 'queued' and run_at <= $3 and name = any($4::text[])
       order by priority desc, run_at limit $5 for update skip locked)
     returning id, workspace_id, name, payload, attempts, max_attempts`,
    [claim.worker, claim.leaseUntil, claim.now, claim.names, claim.limit],
  );
}

/** Makes the lease longer. null: the job is no longer this worker's. */
export async function renewLease(
  sql: Sql,
  job: { id: string; worker: string; leaseUntil: Date },
): Promise<{ cancel: boolean } | null> {
  const [row] = await sql.query<{ cancel: boolean }>(
    `update jobs set lease_until = $3 where id = $1 and worker = $2 and status = 'running'
     returning cancel_requested as cancel`,
    [job.id, job.worker, job.leaseUntil],
  );
  return row ?? null;
}

export async function saveProgress(sql: Sql, job: { id: string; worker: string; progress: string }): Promise<void> {
  await sql.execute(`update jobs set progress = $3::jsonb where id = $1 and worker = $2 and status = 'running'`, [
    job.id,
    job.worker,
    job.progress,
  ]);
}

export type JobEnd =
  | { status: 'done' | 'cancelled'; now: Date }
  | { status: 'dead'; now: Date; error: string }
  | { status: 'queued'; runAt: Date; error: string | null; countAttempt: boolean };

/** Writes how a run ended, unless the job has gone over to another worker. */
export async function endJob(sql: Sql, id: string, job: { worker: string; end: JobEnd }): Promise<void> {
  const { end } = job;
  const queued = end.status === 'queued';
  await sql.execute(
    `update jobs set status = $3, worker = null, lease_until = null, error = $4, finished_at = $5,
       run_at = coalesce($6, run_at), attempts = attempts - $7::int
     where id = $1 and worker = $2 and status = 'running'`,
    [
      id,
      job.worker,
      end.status,
      'error' in end ? end.error : null,
      queued ? null : end.now,
      queued ? end.runAt : null,
      queued && !end.countAttempt ? 1 : 0,
    ],
  );
}

/**
 * Jobs whose worker died: back into the queue, or aside when that was the last attempt. Gives how many. `all`: of
 * whoever had them, though the lease has not ended.
 */
export function reapExpired(sql: Sql, now: Date, { all = false } = {}): Promise<number> {
  return sql.execute(
    `update jobs set worker = null, lease_until = null,
       status = case when cancel_requested then 'cancelled' when attempts >= max_attempts then 'dead' else 'queued' end,
       finished_at = case when cancel_requested or attempts >= max_attempts then $1::timestamptz end,
       run_at = $1,
       error = 'The process that did it stopped before its end.'
     where id in (
       select id from jobs where status = 'running' and ($2::boolean or lease_until < $1) for update skip locked)`,
    [now, all],
  );
}

/** When there is something to do next, for the jobs of these names; null: nothing is waiting. */
export async function nextDue(sql: Sql, names: string[]): Promise<Date | null> {
  const [row] = await sql.query<{ at: Date | null }>(
    `select min(at) as at from (
       (select run_at as at from jobs where status = 'queued' and name = any($1::text[]) order by run_at limit 1)
       union all
       (select lease_until from jobs where status = 'running' order by lease_until limit 1)
       union all
       (select next_at from recurring_jobs where name = any($1::text[]) order by next_at limit 1)) due`,
    [names],
  );
  return row?.at ?? null;
}

/** Makes a recurring job known; a shorter interval than before takes effect at once. */
export async function declareRecurring(
  sql: Sql,
  job: { name: string; everySeconds: number; now: Date },
): Promise<void> {
  await sql.execute(
    `insert into recurring_jobs (name, every_seconds, next_at) values ($1, $2, $3)
     on conflict (name) do update set every_seconds = excluded.every_seconds,
       next_at = least(recurring_jobs.next_at, excluded.next_at + make_interval(secs => excluded.every_seconds))`,
    [job.name, job.everySeconds, job.now],
  );
}

/**
 * Moves the recurring jobs that are due to their next instant and gives their names. Instants that were missed while
 * nothing ran count once. In a transaction with the jobs it leads to, so that each instant leads to exactly one.
 */
export async function takeDueRecurring(sql: Sql, names: string[], now: Date): Promise<string[]> {
  const rows = await sql.query<{ name: string }>(
    `with due as (
       select name from recurring_jobs where next_at <= $1 and name = any($2::text[]) for update skip locked)
     update recurring_jobs r
     set next_at = r.next_at + make_interval(secs => r.every_seconds *
       (floor(extract(epoch from $1::timestamptz - r.next_at) / r.every_seconds) + 1))
     from due where r.name = due.name returning r.name`,
    [now, names],
  );
  return rows.map((row) => row.name);
}

/** A dead or cancelled job starts afresh. Gives whether there was one. */
export async function requeueJob(sql: Sql, workspaceId: number, id: string): Promise<boolean> {
  const rows = await sql.query(
    `with again as (
       update jobs set status = 'queued', attempts = 0, run_at = now(), error = null, finished_at = null,
         cancel_requested = false, progress = null
       where id = $2 and workspace_id = $1 and status in ('dead', 'cancelled') returning id)
     select id, pg_notify('jobs', '') from again`,
    [workspaceId, id],
  );
  return rows.length > 0;
}

/** A waiting job is cancelled at once, a running one is asked to stop. Gives its new status, null: not unfinished. */
export async function requestCancel(sql: Sql, workspaceId: number, id: string): Promise<string | null> {
  const [row] = await sql.query<{ status: string }>(
    `with asked as (
       update jobs set cancel_requested = true,
         status = case when status = 'queued' then 'cancelled' else status end,
         finished_at = case when status = 'queued' then now() end
       where id = $2 and workspace_id = $1 and status in ('queued', 'running') returning id, status)
     select status, pg_notify('jobs', 'cancel:' || id) from asked`,
    [workspaceId, id],
  );
  return row?.status ?? null;
}

export type ListedJobRow = {
  id: string;
  name: string;
  status: 'queued' | 'running' | 'done' | 'dead' | 'cancelled';
  progress: { done: number; total: number | null; note?: string } | null;
  attempts: number;
  max_attempts: number;
  error: string | null;
  run_at: Date;
  created_at: Date;
  finished_at: Date | null;
};

const LISTED = 'id, name, status, progress, attempts, max_attempts, error, run_at, created_at, finished_at';

/** The newest first; `before` is the last one of the page before. */
export function selectJobs(
  sql: Sql,
  workspaceId: number,
  page: { status: string | null; before: { createdAt: Date; id: string } | null; limit: number },
): Promise<ListedJobRow[]> {
  return sql.query<ListedJobRow>(
    `select ${LISTED} from jobs
     where workspace_id = $1 and ($2::text is null or status = $2)
       and ($3::timestamptz is null or (created_at, id) < ($3, $4::uuid))
     order by created_at desc, id desc limit $5`,
    [workspaceId, page.status, page.before?.createdAt ?? null, page.before?.id ?? null, page.limit],
  );
}

export async function selectJob(sql: Sql, workspaceId: number, id: string): Promise<ListedJobRow | null> {
  const [row] = await sql.query<ListedJobRow>(`select ${LISTED} from jobs where workspace_id = $1 and id = $2`, [
    workspaceId,
    id,
  ]);
  return row ?? null;
}

export function deleteFinishedJobs(sql: Sql, before: Date): Promise<number> {
  return sql.execute(`delete from jobs where finished_at < $1 and status in ('done', 'cancelled')`, [before]);
}
