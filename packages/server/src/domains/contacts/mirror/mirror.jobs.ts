import { z } from 'zod';
import type { Sql } from '../../../platform/db/db.ts';
import { enqueueJob } from '../../../platform/jobs/enqueue-job.ts';
import type { JobDefinition } from '../../../platform/jobs/job.ts';
import { selectBeyond, selectMirrorStates } from './mirror.queries.ts';
import { MIRROR_LAYOUT, mirrorAgain, rebuildMirror, type MirrorDeps } from './rebuild-mirror.ts';

export const MIRROR_JOB = 'contacts-mirror';

/** Copies the people of a workspace from before there was a mirror, or when its layout has changed. */
export function mirrorJob(deps: MirrorDeps): JobDefinition<Record<string, never>> {
  return {
    name: MIRROR_JOB,
    schema: z.object({}) as z.ZodType<Record<string, never>>,
    async handle({ workspaceId, signal, progress }) {
      if (workspaceId !== null) await rebuildMirror(deps, workspaceId, { signal, progress });
    },
  };
}

/** At the start: workspaces whose layout is old are copied by a job; what a turn that was killed left is put right now. */
export async function startMirrors(deps: MirrorDeps): Promise<void> {
  for (const { workspaceId, turn, mirror } of await selectMirrorStates(deps.db)) {
    if (mirror !== MIRROR_LAYOUT) await startMirroring(deps.db, workspaceId);
    else await repairMirror(deps, workspaceId, turn);
  }
}

/** Puts right what turns after this one wrote into the mirror without coming to their end. */
export async function repairMirror(deps: MirrorDeps, workspaceId: number, turn: number): Promise<void> {
  await mirrorAgain(deps, workspaceId, await selectBeyond(deps.history, workspaceId, turn));
}

function startMirroring(sql: Sql, workspaceId: number): Promise<string | null> {
  return enqueueJob(sql, { name: MIRROR_JOB, workspaceId, payload: {}, uniqueKey: MIRROR_JOB });
}
