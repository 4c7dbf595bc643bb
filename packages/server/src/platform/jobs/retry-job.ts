import type { Sql } from '../db/db.ts';
import { AppError } from '../errors.ts';
import { requeueJob, selectJob } from './jobs.queries.ts';

/** Puts a dead or cancelled job back into the queue with all its attempts. Throws not_found, or conflict when it is neither. */
export async function retryJob(sql: Sql, workspaceId: number, id: string): Promise<void> {
  if (await requeueJob(sql, workspaceId, id)) return;
  const job = await selectJob(sql, workspaceId, id);
  if (!job) throw new AppError('not_found', 'There is no such job.');
  throw new AppError('conflict', `The job is ${job.status}; only dead and cancelled jobs can be tried again.`);
}
