import { z } from 'zod';
import { FORGET_AFTER_MS } from '../../platform/auth/sign-in-lock.ts';
import { deleteStaleSignIns } from '../../platform/auth/sessions.queries.ts';
import type { Clock } from '../../platform/clock.ts';
import type { JobDefinition } from '../../platform/jobs/job.ts';

const ONE_DAY_S = 86_400;

/** Sessions that have expired and attempts that no longer count are deleted once a day. */
export function tidySignInsJob(deps: { clock: Clock }): JobDefinition<Record<string, never>> {
  return {
    name: 'workspaces.tidy_sign_ins',
    schema: z.object({}),
    everySeconds: ONE_DAY_S,
    async handle({ db }) {
      const now = deps.clock.now();
      await deleteStaleSignIns(db, now, now - FORGET_AFTER_MS);
    },
  };
}
