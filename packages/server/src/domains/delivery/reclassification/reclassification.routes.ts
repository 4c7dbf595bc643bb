import { reclassificationSchema, type ReclassificationState } from '@sandmill/contracts/api/reclassification';
import type { Clock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { enqueueJob } from '../../../platform/jobs/enqueue-job.ts';
import { REACTION_RULES } from '../classify-reaction.ts';
import { selectSenderWorkspace } from '../recipients.queries.ts';
import { RECLASSIFY } from './reclassification.jobs.ts';
import { beginReclassification, selectReclassification } from './reclassification.queries.ts';

const tags = ['Messages'];

/** Looking again at who opened and clicked: people or machines. */
export function reclassificationRoutes(app: HttpApp, { db, clock }: { db: Db; clock: Clock }): void {
  app.get(
    '/api/v1/reclassification',
    {
      schema: {
        tags,
        summary: 'When opens and clicks were last told apart anew, and what changed',
        response: { 200: reclassificationSchema },
      },
      config: { right: 'settings:read' },
    },
    (request) => shown(db, request.actor.workspaceId),
  );
  app.post(
    '/api/v1/reclassification',
    {
      schema: {
        tags,
        summary: 'Tell people and machines apart anew, in the background, by the rules of this version',
        response: { 202: reclassificationSchema },
      },
      config: { right: 'settings:write' },
    },
    async (request, reply) => {
      const { workspaceId } = request.actor;
      if ((await selectSenderWorkspace(db, workspaceId))?.demo)
        throw new AppError('conflict', 'The clicks of the demo are invented: there is nothing to tell apart.');
      await db.transaction(async (tx) => {
        await beginReclassification(tx, workspaceId, { rules: REACTION_RULES, cause: 'by_hand', now: clock.now() });
        await enqueueJob(tx, { name: RECLASSIFY, workspaceId, payload: {}, uniqueKey: RECLASSIFY });
      });
      void reply.code(202);
      return shown(db, workspaceId);
    },
  );
}

async function shown(db: Db, workspaceId: number): Promise<ReclassificationState> {
  const last = await selectReclassification(db, workspaceId);
  return {
    rules: REACTION_RULES,
    last: last && {
      rules: last.rules,
      cause: last.cause,
      messages: last.messages,
      changed: last.changed,
      startedAt: last.startedAt.toISOString(),
      finishedAt: last.finishedAt?.toISOString() ?? null,
    },
  };
}
