import { z } from 'zod';
import { conversionsQuerySchema, conversionsSchema } from '@sandmill/contracts/api/class-conversions';
import { classGoalInputSchema, classGoalQuerySchema, classGoalSchema } from '@sandmill/contracts/api/class-goals';
import { okSchema } from '@sandmill/contracts/api/paging';
import { AppError } from '../../../platform/errors.ts';
import type { HttpApp, RequestActor } from '../../../platform/http/http-app.ts';
import type { ClassificationRouteDeps } from '../classifications/classifications.routes.ts';
import { mustFind } from '../classifications/write-classification.ts';
import { getConversions } from '../conversions/get-conversions.ts';
import { deleteGoal } from './goals.queries.ts';
import { listGoals, type GoalViewer } from './list-goals.ts';
import { setGoal } from './set-goal.ts';

const READ = { right: 'segments:read' } as const;
const WRITE = { right: 'segments:write' } as const;
const tags = ['Classifications'];
const params = z.object({ key: z.string().max(60) });
const goalsSchema = z.object({ items: z.array(classGoalSchema) });

/** What classes are to reach, and who moves on from one to the next. */
export function goalRoutes(app: HttpApp, deps: ClassificationRouteDeps): void {
  const viewer = async (actor: RequestActor): Promise<GoalViewer> => ({
    sql: deps.db,
    history: deps.history,
    workspaceId: actor.workspaceId,
    timeZone: await deps.timeZone(actor.workspaceId),
    now: deps.clock.now(),
  });
  app.get(
    '/api/v1/classifications/:key/conversions',
    {
      schema: {
        tags,
        summary: 'Of those who entered a class, who moved on: all, by cohort, by how they came',
        params,
        querystring: conversionsQuerySchema,
        response: { 200: conversionsSchema },
      },
      config: READ,
    },
    async (request) => getConversions(await viewer(request.actor), { ...request.query, ...request.params }),
  );
  app.get(
    '/api/v1/classifications/:key/goals',
    {
      schema: {
        tags,
        summary: 'Goals of the classes and what is reached of them',
        params,
        response: { 200: goalsSchema },
      },
      config: READ,
    },
    async (request) => ({ items: await listGoals(await viewer(request.actor), request.params.key) }),
  );
  app.put(
    '/api/v1/classifications/:key/goals',
    {
      schema: {
        tags,
        summary: 'Set a goal of a class',
        params,
        body: classGoalInputSchema,
        response: { 200: goalsSchema },
      },
      config: WRITE,
    },
    async (request) => {
      const { actor, body } = request;
      const { key } = request.params;
      const by = await viewer(actor);
      await deps.db.transaction(async (tx) => {
        await setGoal(
          tx,
          actor.workspaceId,
          { key, goal: body },
          { now: () => by.now, timeZone: by.timeZone, by: actor.name },
        );
        await deps.audit(tx, actor, { action: 'classification.goal', objectType: 'classification', objectId: key });
      });
      return { items: await listGoals(by, key) };
    },
  );
  app.delete(
    '/api/v1/classifications/:key/goals',
    {
      schema: {
        tags,
        summary: 'Take a goal away',
        params,
        querystring: classGoalQuerySchema,
        response: { 200: okSchema },
      },
      config: WRITE,
    },
    async (request) => {
      const { actor, query } = request;
      const { key } = request.params;
      await deps.db.transaction(async (tx) => {
        const { id } = await mustFind(tx, actor.workspaceId, key);
        const gone = await deleteGoal(tx, actor.workspaceId, { classificationId: id, goal: query });
        if (gone === 0) throw new AppError('not_found', 'There is no such goal.');
        await deps.audit(tx, actor, { action: 'classification.goal', objectType: 'classification', objectId: key });
      });
      return { ok: true as const };
    },
  );
}
