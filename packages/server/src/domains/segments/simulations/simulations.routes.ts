import { z } from 'zod';
import { classificationSchema, conditionSchema } from '@sandmill/contracts';
import { explanationSchema } from '@sandmill/contracts/api/contacts';
import { okSchema, pageOf, pageQuerySchema } from '@sandmill/contracts/api/paging';
import {
  runTransitionSchema,
  runTransitionsQuerySchema,
  simulationInputSchema,
  simulationRunInputSchema,
  simulationRunSchema,
  simulationRunSummarySchema,
  simulationSchema,
  type Simulation,
  type SimulationInput,
} from '@sandmill/contracts/api/simulations';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { explainDraft } from './explain-draft.ts';
import { runSimulation } from './run-simulation.ts';
import type { SimulationResult } from './simulate.ts';
import { simulateHistory } from './simulate-history.ts';
import type { SimulationDeps } from './simulation-deps.ts';
import { cancelRun, getRun, listRuns, listRunTransitions, removeRun, startRun } from './simulation-runs.ts';

const tags = ['Segments'];
const READ = { right: 'segments:read' } as const;
/** Tried, not changed: nothing worth a line in the audit log. */
const TRY = { right: 'segments:read', audit: false } as const;
const params = z.object({ id: z.uuid() });

export function simulationRoutes(app: HttpApp, deps: SimulationDeps): void {
  app.post(
    '/api/v1/simulations',
    {
      schema: {
        tags,
        summary:
          'Membership at instants and every transition, over events given here or the own history; stores and sends nothing',
        body: simulationInputSchema,
        response: { 200: simulationSchema },
      },
      config: TRY,
    },
    async ({ actor: { workspaceId }, body }) => ({
      ...toAnswer(await resultOf(deps, workspaceId, body)),
      journeys: Object.keys(body.journeys).length > 0 ? await deps.simulateJourneys(workspaceId, body) : {},
    }),
  );
  app.post(
    '/api/v1/contacts/:id/explain',
    {
      schema: {
        tags: ['Contacts'],
        summary: 'Why a definition that nobody watches yet would hold of a contact or not, and when that would change',
        params,
        body: z.object({ definition: z.union([conditionSchema, classificationSchema]) }),
        response: { 200: explanationSchema },
      },
      config: { right: 'contacts:read', audit: false },
    },
    ({ actor, body, params: { id } }) =>
      explainDraft(deps, actor.workspaceId, { contactId: id, definition: body.definition }),
  );
  runRoutes(app, deps);
  lookRoutes(app, deps);
}

function runRoutes(app: HttpApp, deps: SimulationDeps): void {
  app.post(
    '/api/v1/simulations/runs',
    {
      schema: {
        tags,
        summary: 'Try definitions over the own history in the background; nobody is moved, nothing is sent',
        body: simulationRunInputSchema,
        response: { 201: simulationRunSchema },
      },
      config: TRY,
    },
    async ({ actor, body }, reply) => {
      const period = { since: Date.parse(body.since), until: Date.parse(body.until) };
      const run = await startRun(deps, actor.workspaceId, { ...body, ...period, userId: actor.userId });
      return reply.status(201).send(run);
    },
  );
  app.post(
    '/api/v1/simulations/runs/:id/cancel',
    { schema: { tags, summary: 'Stop a simulation', params, response: { 200: okSchema } }, config: TRY },
    async ({ actor, params: { id } }) => {
      await cancelRun(deps, actor.workspaceId, id);
      return { ok: true as const };
    },
  );
  app.delete(
    '/api/v1/simulations/runs/:id',
    { schema: { tags, summary: 'Throw a simulation away', params, response: { 200: okSchema } }, config: TRY },
    async ({ actor, params: { id } }) => {
      await removeRun(deps, actor.workspaceId, id);
      return { ok: true as const };
    },
  );
}

function lookRoutes(app: HttpApp, deps: SimulationDeps): void {
  app.get(
    '/api/v1/simulations/runs',
    {
      schema: {
        tags,
        summary: 'Simulations of the last 30 days, the newest first',
        querystring: pageQuerySchema.extend({ search: z.string().trim().max(200).optional() }),
        response: { 200: pageOf(simulationRunSummarySchema) },
      },
      config: READ,
    },
    ({ actor, query }) => listRuns(deps, actor.workspaceId, query),
  );
  app.get(
    '/api/v1/simulations/runs/:id',
    {
      schema: { tags, summary: 'A simulation with its curves', params, response: { 200: simulationRunSchema } },
      config: READ,
    },
    ({ actor, params: { id } }) => getRun(deps, actor.workspaceId, id),
  );
  app.get(
    '/api/v1/simulations/runs/:id/transitions',
    {
      schema: {
        tags,
        summary: 'Who would have moved, one by one, each at the exact instant',
        params,
        querystring: runTransitionsQuerySchema,
        response: { 200: pageOf(runTransitionSchema) },
      },
      config: READ,
    },
    ({ actor, params: { id }, query }) => listRunTransitions(deps, actor.workspaceId, { id, ...query }),
  );
}

function resultOf(deps: SimulationDeps, workspaceId: number, input: SimulationInput): Promise<SimulationResult> {
  if (!input.history) return Promise.resolve(runSimulation(input, deps.now()));
  // Nobody walks through the whole past when only journeys are asked about.
  if (Object.keys(input.definitions).length === 0)
    return Promise.resolve({
      memberships: input.at.map((at) => ({ at: Date.parse(at), contacts: {} })),
      transitions: [],
    });
  return simulateHistory(deps, workspaceId, {
    definitions: input.definitions,
    timeZone: input.timeZone,
    since: Date.parse(input.history.since),
    until: Date.parse(input.history.until),
    at: input.at.map((instant) => Date.parse(instant)),
  });
}

function toAnswer(result: SimulationResult): Omit<Simulation, 'journeys'> {
  const iso = (instant: number): string => new Date(instant).toISOString();
  return {
    memberships: result.memberships.map(({ at, contacts }) => ({ at: iso(at), contacts })),
    transitions: result.transitions.map((t) => ({ ...t, at: iso(t.at), knownAt: iso(t.knownAt) })),
  };
}
