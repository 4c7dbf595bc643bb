import { z } from 'zod';
import {
  changedCountSchema,
  enrolmentChoiceSchema,
  enrolmentDetailSchema,
  enrolmentQuerySchema,
  enrolmentSchema,
} from '@sandmill/contracts/api/enrolments';
import { pageOf } from '@sandmill/contracts/api/paging';
import { AppError } from '../../platform/errors.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { endRuns, retryRuns, selectEnrolments, selectStepsOf } from './enrolments.queries.ts';
import { enrolmentView, listEnrolments } from './list-enrolments.ts';
import { READ, tags, WRITE, type JourneyRouteDeps } from './route-deps.ts';
import { mustExist, notifyMill } from './write/hold-journey.ts';

const params = z.object({ id: z.uuid() });

/** The people in a journey. */
export function enrolmentRoutes(app: HttpApp, deps: JourneyRouteDeps): void {
  app.get(
    '/api/v1/journeys/:id/enrolments',
    {
      schema: {
        tags,
        summary: 'Who walks the journey, newest first; of one step, one status, by name',
        params,
        querystring: enrolmentQuerySchema,
        response: { 200: pageOf(enrolmentSchema) },
      },
      config: READ,
    },
    ({ actor, query, params: { id } }) => listEnrolments(deps.db, actor.workspaceId, { ...query, journeyId: id }),
  );
  app.get(
    '/api/v1/journeys/:id/enrolments/:enrolmentId',
    {
      schema: {
        tags,
        summary: 'One run, step by step',
        params: params.extend({ enrolmentId: z.uuid() }),
        response: { 200: enrolmentDetailSchema },
      },
      config: READ,
    },
    async ({ actor: { workspaceId }, params: { id, enrolmentId } }) => {
      const any = { contactId: null, node: null, status: null, before: null, limit: 1 };
      const [row] = await selectEnrolments(deps.db, workspaceId, { ...any, journeyId: id, id: enrolmentId });
      if (!row) throw new AppError('not_found', 'There is no such run in this journey.');
      const { name, at, properties } = row.state.trigger;
      const steps = await selectStepsOf(deps.db, workspaceId, enrolmentId);
      return {
        ...enrolmentView(row),
        trigger: { name, at: new Date(at).toISOString(), properties },
        steps: steps.map((step) => ({ ...step, at: step.at.toISOString() })),
      };
    },
  );
  for (const [act, summary] of [
    ['retry', 'Try the failed step again for those parked there; what was done before is not done again'],
    ['end', 'Take people out of the journey'],
  ] as const) {
    app.post(
      `/api/v1/journeys/:id/enrolments/${act}`,
      {
        schema: { tags, summary, params, body: enrolmentChoiceSchema, response: { 200: changedCountSchema } },
        config: WRITE,
      },
      async ({ actor, body, params: { id } }) =>
        deps.db.transaction(async (tx) => {
          const { workspaceId } = actor;
          await mustExist(tx, workspaceId, id);
          const of = { journeyId: id, at: deps.now(), ids: body.ids ?? null, node: body.node ?? null };
          const changed =
            act === 'retry'
              ? await retryRuns(tx, workspaceId, of)
              : await endRuns(tx, workspaceId, { ...of, reason: 'ended_by_hand' });
          await notifyMill(tx, workspaceId);
          await deps.audit(tx, actor, { action: `journey.${act}Runs`, objectType: 'journey', objectId: id });
          return { changed };
        }),
    );
  }
}
