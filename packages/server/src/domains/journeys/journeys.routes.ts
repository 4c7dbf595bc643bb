import { z } from 'zod';
import { enrolmentSchema, journeyInputSchema, journeyRowSchema, journeySchema } from '@sandmill/contracts/api/journeys';
import { pageOf, pageQuerySchema } from '@sandmill/contracts/api/paging';
import type { Tx } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import type { HttpApp, RequestActor } from '../../platform/http/http-app.ts';
import type { Ids } from '../../platform/ids.ts';
import { activateJourney, type ActivationDeps } from './activate-journey.ts';
import { endAllRuns, insertJourney, insertVersion, selectJourney, updateJourney } from './journey-admin.queries.ts';
import { getJourney, listEnrolments, listJourneys } from './list-journeys.ts';

export type JourneyRouteDeps = ActivationDeps & {
  ids: Ids;
  audit(tx: Tx, actor: RequestActor, act: { action: string; objectType: string; objectId: string }): Promise<void>;
};

const idParams = z.object({ id: z.uuid() });
const READ = { right: 'journeys:read' } as const;
const WRITE = { right: 'journeys:write' } as const;
const tags = ['Journeys'];

export function journeyRoutes(app: HttpApp, deps: JourneyRouteDeps): void {
  readRoutes(app, deps);
  writeRoutes(app, deps);
  for (const act of ['activate', 'pause', 'archive'] as const) {
    app.post(
      `/api/v1/journeys/:id/${act}`,
      {
        schema: { tags, summary: `${act} a journey`, params: idParams, response: { 200: journeySchema } },
        config: WRITE,
      },
      async (request) => {
        const { workspaceId } = request.actor;
        const { id } = request.params;
        if (act === 'activate') await activateJourney(deps, workspaceId, id);
        else await holdJourney(deps, workspaceId, { id, act });
        await deps.db.transaction((tx) =>
          deps.audit(tx, request.actor, { action: `journey.${act}`, objectType: 'journey', objectId: id }),
        );
        return getJourney(deps, deps.db, { workspaceId, id });
      },
    );
  }
}

function readRoutes(app: HttpApp, deps: JourneyRouteDeps): void {
  app.get(
    '/api/v1/journeys',
    {
      schema: {
        tags,
        summary: 'Journeys, newest first',
        querystring: pageQuerySchema.extend({
          search: z.string().max(200).optional(),
          status: z.enum(['draft', 'live', 'paused', 'archived']).optional(),
        }),
        response: { 200: pageOf(journeyRowSchema) },
      },
      config: READ,
    },
    (request) => listJourneys(deps.db, request.actor.workspaceId, request.query),
  );
  app.get(
    '/api/v1/journeys/:id',
    {
      schema: {
        tags,
        summary: 'A journey with the numbers of its nodes',
        params: idParams,
        response: { 200: journeySchema },
      },
      config: READ,
    },
    (request) => getJourney(deps, deps.db, { workspaceId: request.actor.workspaceId, id: request.params.id }),
  );
  app.get(
    '/api/v1/journeys/:id/enrolments',
    {
      schema: {
        tags,
        summary: 'Who walks the journey, newest first',
        params: idParams,
        querystring: pageQuerySchema.extend({
          node: z.string().max(60).optional(),
          status: z.enum(['waiting', 'done', 'exited', 'error']).optional(),
        }),
        response: { 200: pageOf(enrolmentSchema) },
      },
      config: READ,
    },
    (request) => listEnrolments(deps.db, request.actor.workspaceId, { ...request.query, journeyId: request.params.id }),
  );
}

function writeRoutes(app: HttpApp, deps: JourneyRouteDeps): void {
  app.post(
    '/api/v1/journeys',
    {
      schema: {
        tags,
        summary: 'Create a journey as a draft',
        body: journeyInputSchema,
        response: { 201: journeySchema },
      },
      config: WRITE,
    },
    async (request, reply) => {
      const { workspaceId, userId } = request.actor;
      const id = deps.ids.next();
      await deps.db.transaction(async (tx) => {
        await insertJourney(tx, workspaceId, { ...request.body, id, userId, at: deps.now() });
        await deps.audit(tx, request.actor, { action: 'journey.create', objectType: 'journey', objectId: id });
      });
      return reply.status(201).send(await getJourney(deps, deps.db, { workspaceId, id }));
    },
  );
  app.put(
    '/api/v1/journeys/:id',
    {
      schema: {
        tags,
        summary: 'A new version; live only once activated',
        params: idParams,
        body: journeyInputSchema,
        response: { 200: journeySchema },
      },
      config: WRITE,
    },
    async (request) => {
      const { workspaceId, userId } = request.actor;
      const { id } = request.params;
      await deps.db.transaction(async (tx) => {
        await mustExist(tx, workspaceId, id);
        await insertVersion(tx, workspaceId, { journeyId: id, graph: request.body.graph, userId, at: deps.now() });
        await updateJourney(tx, workspaceId, {
          id,
          name: request.body.name,
          description: request.body.description,
          at: deps.now(),
        });
        await deps.audit(tx, request.actor, { action: 'journey.update', objectType: 'journey', objectId: id });
      });
      return getJourney(deps, deps.db, { workspaceId, id });
    },
  );
}

/** Pausing holds timers and entries; archiving also ends the runs under way. */
async function holdJourney(
  deps: JourneyRouteDeps,
  workspaceId: number,
  hold: { id: string; act: 'pause' | 'archive' },
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await mustExist(tx, workspaceId, hold.id);
    const at = deps.now();
    await updateJourney(tx, workspaceId, { id: hold.id, status: hold.act === 'pause' ? 'paused' : 'archived', at });
    if (hold.act === 'archive')
      await endAllRuns(tx, workspaceId, { journeyId: hold.id, at, reason: 'journey_archived' });
    await tx.execute(`select pg_notify('definitions', $1)`, [String(workspaceId)]);
  });
}

async function mustExist(tx: Tx, workspaceId: number, id: string): Promise<void> {
  const [journey] = await selectJourney(tx, workspaceId, id);
  if (!journey) throw new AppError('not_found', 'There is no such journey in this workspace.');
}
