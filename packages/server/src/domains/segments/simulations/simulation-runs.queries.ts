import type { SimulationRun } from '@sandmill/contracts/api/simulations';
import type { Sql, Tx } from '../../../platform/db/db.ts';
import type { NamedDefinitions } from './simulate.ts';

export type RunRow = {
  id: string;
  name: string;
  definitions: NamedDefinitions;
  since: Date;
  until: Date;
  share: number;
  status: SimulationRun['status'];
  failure: string | null;
  result: SimulationRun['result'];
  jobId: string | null;
  progress: SimulationRun['progress'];
  createdAt: Date;
  finishedAt: Date | null;
};

const COLUMNS = `r.id, r.name, r.definitions, r.since, r.until, r.share, r.status, r.failure, r.result, r.job_id as "jobId",
  j.progress, r.created_at as "createdAt", r.finished_at as "finishedAt"`;

export async function insertRun(
  tx: Tx,
  workspaceId: number,
  row: Pick<RunRow, 'id' | 'name' | 'definitions' | 'share'> & {
    since: number;
    until: number;
    userId: string | null;
    at: number;
  },
): Promise<void> {
  await tx.execute(
    `insert into simulation_runs (workspace_id, id, name, definitions, since, until, share, status, created_by, created_at)
     values ($1, $2, $3, $4::jsonb, $5, $6, $7, 'running', $8, $9)`,
    [
      workspaceId,
      row.id,
      row.name,
      JSON.stringify(row.definitions),
      new Date(row.since),
      new Date(row.until),
      row.share,
      row.userId,
      new Date(row.at),
    ],
  );
}

export async function setRunJob(tx: Tx, workspaceId: number, run: { id: string; jobId: string | null }): Promise<void> {
  await tx.execute(`update simulation_runs set job_id = $3 where workspace_id = $1 and id = $2`, [
    workspaceId,
    run.id,
    run.jobId,
  ]);
}

/** Ends a run that is running; says whether it was. */
export async function endRun(
  sql: Sql,
  workspaceId: number,
  run: {
    id: string;
    status: 'done' | 'cancelled' | 'failed';
    failure?: string;
    result?: SimulationRun['result'];
    at: number;
  },
): Promise<boolean> {
  const changed = await sql.execute(
    `update simulation_runs set status = $3, failure = $4, result = $5::jsonb, finished_at = $6
     where workspace_id = $1 and id = $2 and status = 'running'`,
    [
      workspaceId,
      run.id,
      run.status,
      run.failure ?? null,
      run.result ? JSON.stringify(run.result) : null,
      new Date(run.at),
    ],
  );
  return changed > 0;
}

export async function selectRun(sql: Sql, workspaceId: number, id: string): Promise<RunRow | null> {
  const [row] = await sql.query<RunRow>(
    `select ${COLUMNS} from simulation_runs r left join jobs j on j.id = r.job_id where r.workspace_id = $1 and r.id = $2`,
    [workspaceId, id],
  );
  return row ?? null;
}

/** Newest first. */
export function selectRuns(
  sql: Sql,
  workspaceId: number,
  page: { search: string | null; before: { createdAt: Date; id: string } | null; limit: number },
): Promise<RunRow[]> {
  return sql.query<RunRow>(
    `select ${COLUMNS} from simulation_runs r left join jobs j on j.id = r.job_id
     where r.workspace_id = $1 and ($2::text is null or r.name ilike '%' || $2 || '%')
       and ($3::timestamptz is null or (r.created_at, r.id) < ($3, $4::uuid))
     order by r.created_at desc, r.id desc limit $5`,
    [workspaceId, page.search, page.before?.createdAt ?? null, page.before?.id ?? null, page.limit],
  );
}

export async function deleteRun(sql: Sql, workspaceId: number, id: string): Promise<number> {
  return sql.execute(`delete from simulation_runs where workspace_id = $1 and id = $2`, [workspaceId, id]);
}

/** What nobody has looked at for so long goes, with all its transitions. Of all workspaces. */
export async function deleteRunsBefore(sql: Sql, instant: number): Promise<number> {
  return sql.execute(`delete from simulation_runs where created_at < $1 and status <> 'running'`, [new Date(instant)]);
}

export type KeptTransition = {
  place: number;
  contactId: string;
  definition: string;
  at: number;
  from: string;
  to: string;
  cause: 'event' | 'time' | 'definition';
};

export async function insertRunTransitions(
  sql: Sql,
  workspaceId: number,
  { runId, rows }: { runId: string; rows: readonly KeptTransition[] },
): Promise<void> {
  await sql.execute(
    `insert into simulation_transitions (workspace_id, run_id, place, at, contact_id, definition, from_value, to_value, cause)
     select $1, $2, t.place, t.at, t.contact_id, t.definition, t.from_value, t.to_value, t.cause
     from unnest($3::timestamptz[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::int[])
       as t (at, contact_id, definition, from_value, to_value, cause, place)`,
    [
      workspaceId,
      runId,
      rows.map((row) => new Date(row.at)),
      rows.map((row) => row.contactId),
      rows.map((row) => row.definition),
      rows.map((row) => row.from),
      rows.map((row) => row.to),
      rows.map((row) => row.cause),
      rows.map((row) => row.place),
    ],
  );
}

/** A run that is tried again begins with nothing. */
export async function deleteRunTransitions(sql: Sql, workspaceId: number, runId: string): Promise<void> {
  await sql.execute(`delete from simulation_transitions where workspace_id = $1 and run_id = $2`, [workspaceId, runId]);
}

export type RunTransitionRow = {
  at: Date;
  place: number;
  contactId: string;
  definition: string;
  from: string;
  to: string;
  cause: 'event' | 'time' | 'definition';
  name: string | null;
  email: string | null;
};

export type TransitionFilter = {
  runId: string;
  definition: string | null;
  to: string | null;
  contact: string | null;
  /** Instants: from <= at < until. */
  from: Date | null;
  until: Date | null;
  after: { at: Date; place: number } | null;
  limit: number;
};

/** In the order of their instants, with whom they are about as they are known today. */
export function selectRunTransitions(
  sql: Sql,
  workspaceId: number,
  filter: TransitionFilter,
): Promise<RunTransitionRow[]> {
  return sql.query<RunTransitionRow>(
    `select t.at, t.place, t.contact_id as "contactId", t.definition, t.from_value as "from", t.to_value as "to", t.cause, c.name, c.email
     from simulation_transitions t left join contacts c on c.workspace_id = t.workspace_id and c.id = t.contact_id
     where t.workspace_id = $1 and t.run_id = $2 and ($3::text is null or t.definition = $3) and ($4::text is null or t.to_value = $4)
       and ($5::uuid is null or t.contact_id = $5) and ($6::timestamptz is null or t.at >= $6)
       and ($7::timestamptz is null or t.at < $7)
       and ($8::timestamptz is null or (t.at, t.place) > ($8, $9::int))
     order by t.at, t.place limit $10`,
    [
      workspaceId,
      filter.runId,
      filter.definition,
      filter.to,
      filter.contact,
      filter.from,
      filter.until,
      filter.after?.at ?? null,
      filter.after?.place ?? null,
      filter.limit,
    ],
  );
}
