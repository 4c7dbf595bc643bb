import { z } from 'zod';
import { enqueueJob } from '../../../platform/jobs/enqueue-job.ts';
import type { AnyJobDefinition } from '../../../platform/jobs/job.ts';
import { REACTION_RULES } from '../classify-reaction.ts';
import { beginReclassification, selectOutdated } from './reclassification.queries.ts';
import { reclassifyReactions, type ReclassifyDeps } from './reclassify-reactions.ts';

export const RECLASSIFY = 'delivery.reclassify';
const EVERY_S = 3_600;

/** After an upgrade with newer rules every workspace is looked at again, by itself; and one when somebody asks. */
export function reclassificationJobs(deps: ReclassifyDeps): AnyJobDefinition[] {
  return [
    {
      name: 'delivery.reclassify_after_upgrade',
      schema: z.object({}),
      everySeconds: EVERY_S,
      handle: async () => {
        const { db, clock } = deps;
        for (const workspaceId of await selectOutdated(db, REACTION_RULES))
          await db.transaction(async (tx) => {
            const of = { rules: REACTION_RULES, cause: 'upgrade' as const, now: clock.now() };
            await beginReclassification(tx, workspaceId, of);
            await enqueueJob(tx, { name: RECLASSIFY, workspaceId, payload: {}, uniqueKey: RECLASSIFY });
          });
      },
    },
    {
      name: RECLASSIFY,
      schema: z.object({}),
      handle: async ({ workspaceId, signal, progress }) => {
        if (workspaceId !== null) await reclassifyReactions(deps, { workspaceId, signal, progress });
      },
    },
  ];
}
