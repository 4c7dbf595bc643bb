import { z } from 'zod';
import { listWorkspaces } from '../../domains/workspaces/index.ts';
import type { AnyJobDefinition, JobDefinition } from '../../platform/jobs/job.ts';
import { forgetUnconfirmed, type ForgetDeps } from './forget-unconfirmed.ts';

/** Every hour, in each workspace: sign-ups that nobody confirmed in time. */
export function forgetUnconfirmedJob(deps: ForgetDeps): AnyJobDefinition {
  const job: JobDefinition<Record<string, never>> = {
    name: 'consent-forget-unconfirmed',
    schema: z.object({}) as z.ZodType<Record<string, never>>,
    everySeconds: 3_600,
    async handle({ signal, progress }) {
      let people = 0;
      for (const { id } of await listWorkspaces(deps.db)) {
        if (signal.aborted) return;
        const { forgotten, lapsed } = await forgetUnconfirmed(deps, id, { signal });
        people += forgotten + lapsed;
        progress(people, null);
      }
    },
  };
  return job;
}
