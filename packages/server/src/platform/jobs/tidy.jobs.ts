import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { JobDefinition } from './job.ts';
import { deleteFinishedJobs } from './jobs.queries.ts';

const KEEP_MS = 30 * 86_400_000;

/** Every hour: forgets jobs that ended well, or were cancelled, 30 days ago. Dead ones stay until somebody looks. */
export function tidyJobsJob(deps: { clock: Clock }): JobDefinition<Record<string, never>> {
  return {
    name: 'platform.tidy_jobs',
    schema: z.record(z.string(), z.never()),
    everySeconds: 3600,
    handle: async ({ db }) => {
      await deleteFinishedJobs(db, new Date(deps.clock.now() - KEEP_MS));
    },
  };
}
