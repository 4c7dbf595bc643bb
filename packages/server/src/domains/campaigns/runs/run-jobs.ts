import type { Sql } from '../../../platform/db/db.ts';
import { enqueueJob } from '../../../platform/jobs/enqueue-job.ts';

export const RUN_JOB = 'campaigns-run';
export const DECIDE_JOB = 'campaigns-decide';
export const FINISH_JOB = 'campaigns-finish';

type Enqueued = { runId: string; at: number };

/** Begins a run, or goes on with it: whoever may enter is put into the queue of the journey. */
export function enqueueRun(sql: Sql, workspaceId: number, of: Enqueued): Promise<string | null> {
  return enqueue(sql, workspaceId, { ...of, name: RUN_JOB });
}

/** Looks for the winner of a test. */
export function enqueueDecision(sql: Sql, workspaceId: number, of: Enqueued): Promise<string | null> {
  return enqueue(sql, workspaceId, { ...of, name: DECIDE_JOB });
}

/** Looks whether anything of a run is still to come. */
export function enqueueFinish(sql: Sql, workspaceId: number, of: Enqueued): Promise<string | null> {
  return enqueue(sql, workspaceId, { ...of, name: FINISH_JOB });
}

// By its instant too: a job that is under way may ask for the next of its kind.
function enqueue(sql: Sql, workspaceId: number, { name, runId, at }: Enqueued & { name: string }) {
  const job = { name, workspaceId, payload: { runId }, runAt: at, uniqueKey: `${runId} ${at}`, priority: 10 };
  return enqueueJob(sql, job);
}
