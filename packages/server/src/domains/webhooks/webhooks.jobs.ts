import { z } from 'zod';
import type { Db } from '../../platform/db/db.ts';
import type { AnyJobDefinition, JobDefinition } from '../../platform/jobs/job.ts';
import { countReplayable, notifyDeliveries, pruneDeliveries, requeueSome } from './deliveries.queries.ts';

export const REPLAY_JOB = 'webhooks-replay';
const BLOCK = 500;
/** Deliveries and their log are kept for so long after they were first told. */
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

const replaySchema = z.object({ webhookId: z.uuid(), since: z.iso.datetime(), only: z.enum(['failed', 'all']) });
export type ReplayPayload = z.infer<typeof replaySchema>;

export function webhookJobs(deps: { db: Db; now(): number }): AnyJobDefinition[] {
  return [replayJob(deps), tidyJob(deps)];
}

/**
 * Puts back what was told since an instant, oldest first. Started again it goes on where it was. Cancelled, it puts back
 * no more; what it has put back is told.
 */
function replayJob({ db, now }: { db: Db; now(): number }): JobDefinition<ReplayPayload> {
  return {
    name: REPLAY_JOB,
    schema: replaySchema,
    async handle({ workspaceId, jobId, signal, progress }, { webhookId, since, only }) {
      if (workspaceId === null) return;
      const statuses = only === 'failed' ? ['failed'] : ['failed', 'delivered'];
      const replayed = { webhookId, since: new Date(since), statuses, replayId: jobId };
      const total = await countReplayable(db, workspaceId, replayed);
      progress(0, total);
      for (let done = 0; ;) {
        signal.throwIfAborted();
        const added = await db.transaction(async (tx) => {
          const count = await requeueSome(tx, workspaceId, { ...replayed, now: now(), limit: BLOCK });
          if (count > 0) await notifyDeliveries(tx, workspaceId);
          return count;
        });
        done += added;
        progress(done, Math.max(total, done));
        if (added < BLOCK) return;
      }
    },
  };
}

function tidyJob({ db, now }: { db: Db; now(): number }): JobDefinition<object> {
  return {
    name: 'webhooks-tidy',
    schema: z.object({}),
    everySeconds: DAY_MS / 1000,
    async handle({ signal }) {
      const before = now() - KEPT_DAYS * DAY_MS;
      while (!signal.aborted && (await pruneDeliveries(db, { before, limit: BLOCK })) === BLOCK);
    },
  };
}
