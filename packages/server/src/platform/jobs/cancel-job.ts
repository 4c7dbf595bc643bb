import type { Sql } from '../db/db.ts';
import { AppError } from '../errors.ts';
import { requestCancel, selectJob } from './jobs.queries.ts';

/** Cancels a waiting job, asks a running one to stop. Throws not_found, or conflict when it is over already. */
export async function cancelJob(sql: Sql, workspaceId: number, id: string): Promise<void> {
  if (await requestCancel(sql, workspaceId, id)) return;
  const job = await selectJob(sql, workspaceId, id);
  if (!job) throw new AppError('not_found', 'There is no such job.');
  throw new AppError('conflict', `The job is over already: it is ${job.status}.`);
}
