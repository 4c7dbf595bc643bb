import type { Tx } from '../../../platform/db/db.ts';
import { enqueueJob } from '../../../platform/jobs/enqueue-job.ts';
import { setJob } from '../store/definitions.queries.ts';

export const PREPARE_JOB = 'segments-prepare';

/** Puts the preparation of a definition into the queue, in the caller's transaction. */
export async function startPreparing(tx: Tx, workspaceId: number, definitionId: number): Promise<string | null> {
  const jobId = await enqueueJob(tx, {
    name: PREPARE_JOB,
    workspaceId,
    payload: { definitionId },
    uniqueKey: String(definitionId),
    priority: 5,
  });
  if (jobId !== null) await setJob(tx, workspaceId, { id: definitionId, jobId });
  return jobId;
}
