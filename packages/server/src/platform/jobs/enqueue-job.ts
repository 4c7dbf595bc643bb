import type { Sql } from '../db/db.ts';
import { DEFAULT_MAX_ATTEMPTS } from './job.ts';
import { insertJob } from './jobs.queries.ts';

export type JobRequest = {
  name: string;
  /** null: a job of the installation, not of a workspace. */
  workspaceId: number | null;
  payload: object;
  /** Milliseconds since the epoch. Default: now, by the clock of the database. */
  runAt?: number;
  /** While an unfinished job of this name and workspace has the same key, no further one is added. */
  uniqueKey?: string;
  /** Higher comes first; default 0, from -32768 to 32767. */
  priority?: number;
  /** Default 5. */
  maxAttempts?: number;
};

/**
 * Puts a job into the queue, in the transaction of the caller: it exists when that commits. Gives its id, or null when
 * the unique key is taken.
 */
export function enqueueJob(sql: Sql, job: JobRequest): Promise<string | null> {
  return insertJob(sql, {
    name: job.name,
    workspaceId: job.workspaceId,
    payload: JSON.stringify(job.payload),
    runAt: job.runAt === undefined ? null : new Date(job.runAt),
    uniqueKey: job.uniqueKey === undefined ? null : `${job.workspaceId ?? ''}:${job.uniqueKey}`,
    priority: job.priority ?? 0,
    maxAttempts: job.maxAttempts ?? DEFAULT_MAX_ATTEMPTS,
  });
}
