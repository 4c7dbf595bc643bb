import { z } from 'zod';
import type { JobDefinition } from '../../../platform/jobs/job.ts';
import { ATTEMPT_DAYS } from '../delivery-settings.ts';
import { deleteOldAttempts } from './attempts.queries.ts';

const EVERY_S = 3_600;
const BLOCK = 10_000;

/** Forgets what was said with mail servers when it is too old. */
export function tidyAttemptsJob({ now }: { now(): number }): JobDefinition<Record<string, never>> {
  return {
    name: 'delivery.tidy_attempts',
    schema: z.record(z.string(), z.never()),
    everySeconds: EVERY_S,
    handle: async ({ db, signal }) => {
      while (!signal.aborted) {
        const gone = await deleteOldAttempts(db, { now: now(), usualDays: ATTEMPT_DAYS, limit: BLOCK });
        if (gone < BLOCK) return;
      }
    },
  };
}
