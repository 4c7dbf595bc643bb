import type { Sql, Tx } from '../../../platform/db/db.ts';
import { enqueueJob } from '../../../platform/jobs/enqueue-job.ts';
import { deleteSettled, selectPreparedPage } from '../store/prepared-members.queries.ts';
import type { Preparation } from './preparation.ts';

export const SETTLE_JOB = 'segments-settle';

/** People visited under one hold of the workspace's lock. */
const PAGE = 200;
/** Then the next ones, a little later: nobody waits for this. */
const SLICE_MS = 10_000;
export const SETTLE_PAUSE_MS = 2_000;

/** Puts the taking in of what was prepared into the queue. */
export function startSettling(sql: Sql, workspaceId: number, runAt?: number): Promise<string | null> {
  return enqueueJob(sql, {
    name: SETTLE_JOB,
    workspaceId,
    payload: {},
    uniqueKey: runAt === undefined ? SETTLE_JOB : `${SETTLE_JOB} ${runAt}`,
    priority: -10,
    ...(runAt === undefined ? {} : { runAt }),
  });
}

/** Visits people of whom something was prepared, so that it becomes part of them. Says whether more are left. */
export async function settlePrepared(
  preparation: Pick<Preparation, 'db' | 'now' | 'holdMill' | 'visit' | 'signal'>,
  workspaceId: number,
): Promise<boolean> {
  const until = preparation.now() + SLICE_MS;
  while (preparation.now() < until) {
    if (preparation.signal.aborted) return true;
    const ids = await selectPreparedPage(preparation.db, workspaceId, PAGE);
    if (ids.length === 0) return false;
    await preparation.db.transaction(async (tx: Tx) => {
      await preparation.holdMill(tx, workspaceId);
      await preparation.visit(tx, workspaceId, ids);
      await deleteSettled(tx, workspaceId, ids);
    });
  }
  return true;
}
