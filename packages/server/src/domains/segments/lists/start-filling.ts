import type { Tx } from '../../../platform/db/db.ts';
import { enqueueJob } from '../../../platform/jobs/enqueue-job.ts';

export const FILL_JOB = 'segments-fill-list';

/** `from`: the segment whose members are put on the list. `convert`: it is that very segment, which becomes a list. */
export type Filling = { segmentId: number; from: number; by: string | null; convert?: boolean };

/** Fills a list in the background, in the caller's transaction. Gives the job; null: one runs already. */
export function startFilling(tx: Tx, workspaceId: number, filling: Filling): Promise<string | null> {
  return enqueueJob(tx, {
    name: FILL_JOB,
    workspaceId,
    payload: { convert: false, ...filling },
    uniqueKey: String(filling.segmentId),
    priority: 5,
  });
}
