import { z } from 'zod';
import type { JobDefinition } from '../../platform/jobs/job.ts';
import { decideTest } from './runs/decide-test.ts';
import { finishRun } from './runs/finish-run.ts';
import { runCampaign, type RunDeps } from './runs/run-campaign.ts';
import { DECIDE_JOB, FINISH_JOB, RUN_JOB } from './runs/run-jobs.ts';

const schema = z.object({ runId: z.uuid() });
type Payload = z.infer<typeof schema>;

export function campaignJobs(deps: RunDeps): JobDefinition<Payload>[] {
  return [
    {
      name: RUN_JOB,
      schema,
      async handle({ workspaceId, signal, progress }, { runId }) {
        if (workspaceId !== null) await runCampaign(deps, workspaceId, { runId, signal, progress });
      },
    },
    {
      name: DECIDE_JOB,
      schema,
      async handle({ workspaceId }, { runId }) {
        if (workspaceId !== null) await decideTest(deps, workspaceId, runId);
      },
    },
    {
      name: FINISH_JOB,
      schema,
      async handle({ workspaceId }, { runId }) {
        if (workspaceId !== null) await finishRun(deps, workspaceId, runId);
      },
    },
  ];
}
