import { z } from 'zod';
import {
  journeySimulationInputSchema,
  journeySimulationQuerySchema,
  journeySimulationRunSchema,
  journeySimulationSummarySchema,
  simulatedPeopleQuerySchema,
  simulatedPersonSchema,
  simulatedWalkSchema,
} from '@sandmill/contracts/api/journey-simulations';
import { okSchema, pageOf } from '@sandmill/contracts/api/paging';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { cancelSimulation, removeSimulation } from './end-simulation.ts';
import { getSimulation, listSimulatedPeople, listSimulations } from './read-simulations.ts';
import { startSimulation } from './start-simulation.ts';
import { walkOfPerson } from './walk-of-person.ts';
import type { JourneyTrialDeps } from './trial-deps.ts';

const tags = ['Journeys'];
const READ = { right: 'journeys:read' } as const;
/** Tried, not changed: nothing worth a line in the audit log. */
const TRY = { right: 'journeys:read', audit: false } as const;
const params = z.object({ id: z.uuid() });

/** Journeys tried over the workspace's own history. */
export function journeySimulationRoutes(app: HttpApp, deps: JourneyTrialDeps): void {
  app.post(
    '/api/v1/simulations/journeys',
    {
      schema: {
        tags,
        summary: 'Try one journey, or two side by side, over the own history in the background; nothing is sent',
        body: journeySimulationInputSchema,
        response: { 201: journeySimulationRunSchema },
      },
      config: TRY,
    },
    async ({ actor, body }, reply) => {
      const period = { since: Date.parse(body.since), until: Date.parse(body.until) };
      const run = await startSimulation(deps, actor.workspaceId, { ...body, ...period, userId: actor.userId });
      return reply.status(201).send(run);
    },
  );
  app.post(
    '/api/v1/simulations/journeys/:id/cancel',
    { schema: { tags, summary: 'Stop it', params, response: { 200: okSchema } }, config: TRY },
    async ({ actor, params: { id } }) => {
      await cancelSimulation(deps, actor.workspaceId, id);
      return { ok: true as const };
    },
  );
  app.delete(
    '/api/v1/simulations/journeys/:id',
    { schema: { tags, summary: 'Throw the report away', params, response: { 200: okSchema } }, config: TRY },
    async ({ actor, params: { id } }) => {
      await removeSimulation(deps, actor.workspaceId, id);
      return { ok: true as const };
    },
  );
  lookRoutes(app, deps);
}

function lookRoutes(app: HttpApp, deps: JourneyTrialDeps): void {
  app.get(
    '/api/v1/simulations/journeys',
    {
      schema: {
        tags,
        summary: 'Journeys tried in the last 30 days, the newest first',
        querystring: journeySimulationQuerySchema,
        response: { 200: pageOf(journeySimulationSummarySchema) },
      },
      config: READ,
    },
    ({ actor, query }) => listSimulations(deps, actor.workspaceId, query),
  );
  app.get(
    '/api/v1/simulations/journeys/:id',
    {
      schema: {
        tags,
        summary: 'How far it is, then the report',
        params,
        response: { 200: journeySimulationRunSchema },
      },
      config: READ,
    },
    ({ actor, params: { id } }) => getSimulation(deps, actor.workspaceId, id),
  );
  app.get(
    '/api/v1/simulations/journeys/:id/people',
    {
      schema: {
        tags,
        summary: 'Who would have entered, got something, or been held back',
        params,
        querystring: simulatedPeopleQuerySchema,
        response: { 200: pageOf(simulatedPersonSchema) },
      },
      config: READ,
    },
    ({ actor, params: { id }, query }) => listSimulatedPeople(deps, actor.workspaceId, { id, ...query }),
  );
  app.get(
    '/api/v1/simulations/journeys/:id/people/:contactId',
    {
      schema: {
        tags,
        summary: 'One person through time: what happened, and where they would have stood',
        params: params.extend({ contactId: z.uuid() }),
        querystring: z.object({ side: z.coerce.number().int().min(0).max(1).default(0) }),
        response: { 200: simulatedWalkSchema },
      },
      config: READ,
    },
    ({ actor, params: of, query: { side } }) => walkOfPerson(deps, actor.workspaceId, { ...of, side }),
  );
}
