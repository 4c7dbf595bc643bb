import type { Tx } from '../../../platform/db/db.ts';
import { enqueueJob } from '../../../platform/jobs/enqueue-job.ts';

export const PREPARE_JOB = 'segments-prepare';

/** Puts the preparation of a definition into the queue, in the caller's transaction. */
export async function startPreparing(tx: Tx, workspaceId: number, definitionId: number): Promise<string | null> {
  return enqueueJob(tx, {
    name: PREPARE_JOB,
    workspaceId,
    payload: { definitionId },
    uniqueKey: String(definitionId),
    priority: 5,
  });
}
