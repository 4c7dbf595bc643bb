import { z } from 'zod';
import type { Job } from '@sandmill/contracts/api/auth';
import type { Page } from '@sandmill/contracts/api/paging';
import type { Sql } from '../db/db.ts';
import { decodeCursor, pageFrom } from '../http/paging.ts';
import { type ListedJobRow, selectJobs } from './jobs.queries.ts';

const cursorSchema = z.tuple([z.number(), z.uuid()]);

/** The jobs of a workspace, the newest first. */
export async function listJobs(
  sql: Sql,
  workspaceId: number,
  query: { limit: number; cursor?: string | undefined; status?: Job['status'] | undefined },
): Promise<Page<Job>> {
  const cursor = decodeCursor(query.cursor, cursorSchema);
  const rows = await selectJobs(sql, workspaceId, {
    status: query.status ?? null,
    before: cursor ? { createdAt: new Date(cursor[0]), id: cursor[1] } : null,
    limit: query.limit + 1,
  });
  return pageFrom(rows, query.limit, { item: jobFrom, keysOf: (row) => [row.created_at.getTime(), row.id] });
}

export function jobFrom(row: ListedJobRow): Job {
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    progress: row.progress,
    attempts: row.attempts,
    maxAttempts: row.max_attempts,
    error: row.error,
    runAt: row.run_at.toISOString(),
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}
