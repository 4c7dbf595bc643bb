import { z } from 'zod';
import { journeyDefinitionSchema } from '@sandmill/contracts';
import {
  journeyChangeSchema,
  journeyFoldersSchema,
  journeyInputSchema,
  journeyListQuerySchema,
  journeyProblemsSchema,
  journeyRowSchema,
  journeySchema,
} from '@sandmill/contracts/api/journeys';
import { pageOf } from '@sandmill/contracts/api/paging';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { problemsOf } from './activate-journey.ts';
import { contactJourneyRoutes } from './contact-journeys.routes.ts';
import type { WhyDeps } from './contact-journeys.ts';
import { enrolmentRoutes } from './enrolments.routes.ts';
import { enterRoutes } from './enter.routes.ts';
import { insertJourney, selectJourneyFolders } from './journey-admin.queries.ts';
import { journeyActRoutes } from './journey-acts.routes.ts';
import { journeyLabelRoutes } from './labels.routes.ts';
import { getJourney, listJourneys } from './list-journeys.ts';
import { learntSplitRoutes } from './learnt-splits.routes.ts';
import { journeyPhaseRoutes } from './phase.routes.ts';
import { refuseCampaign } from './refuse-campaign.ts';
import { READ, tags, WRITE, type JourneyRouteDeps } from './route-deps.ts';
import { versionRoutes } from './versions.routes.ts';
import { changeJourney } from './write/change-journey.ts';
import { kindOf } from './write/kind-of.ts';

const params = z.object({ id: z.uuid() });

export function journeyRoutes(app: HttpApp, deps: JourneyRouteDeps & WhyDeps): void {
  readRoutes(app, deps);
  writeRoutes(app, deps);
  journeyActRoutes(app, deps);
  enrolmentRoutes(app, deps);
  enterRoutes(app, deps);
  learntSplitRoutes(app, deps);
  versionRoutes(app, deps);
  contactJourneyRoutes(app, deps);
  journeyLabelRoutes(app, deps);
  journeyPhaseRoutes(app, deps);
}

function readRoutes(app: HttpApp, deps: JourneyRouteDeps): void {
  app.get(
    '/api/v1/journeys',
    {
      schema: {
        tags,
        summary: 'Journeys, newest first',
        querystring: journeyListQuerySchema,
        response: { 200: pageOf(journeyRowSchema) },
      },
      config: READ,
    },
    ({ actor, query }) => listJourneys(deps.db, actor.workspaceId, query),
  );
  app.get(
    '/api/v1/journeys/folders',
    {
      schema: {
        tags,
        summary: 'Folders of journeys, each with how many it holds',
        querystring: journeyListQuerySchema.pick({ kind: true }),
        response: { 200: journeyFoldersSchema },
      },
      config: READ,
    },
    async ({ actor: { workspaceId }, query: { kind } }) => ({
      folders: await selectJourneyFolders(deps.db, workspaceId, kind ?? null),
    }),
  );
  app.get(
    '/api/v1/journeys/:id',
    {
      schema: { tags, summary: 'A journey with the numbers of its steps', params, response: { 200: journeySchema } },
      config: READ,
    },
    ({ actor: { workspaceId }, params: { id } }) => getJourney(deps, deps.db, { workspaceId, id }),
  );
  app.post(
    '/api/v1/journeys/validate',
    {
      schema: {
        tags,
        summary: 'What keeps a definition from going live, each with its step; stores nothing',
        body: z.object({ definition: journeyDefinitionSchema }),
        response: { 200: journeyProblemsSchema },
      },
      config: { ...READ, audit: false },
    },
    async ({ actor: { workspaceId }, body: { definition } }) => ({
      problems: await problemsOf(deps, deps.db, { workspaceId, definition }),
    }),
  );
}

function writeRoutes(app: HttpApp, deps: JourneyRouteDeps): void {
  app.post(
    '/api/v1/journeys',
    {
      schema: {
        tags,
        summary: 'A new journey, as a draft',
        body: journeyInputSchema,
        response: { 201: journeySchema },
      },
      config: WRITE,
    },
    async ({ actor, body }, reply) => {
      const { workspaceId } = actor;
      const id = deps.ids.next();
      if (body.kind === 'rule') kindOf(body.definition, { now: 'rule', wanted: 'rule' });
      await deps.db.transaction(async (tx) => {
        await insertJourney(tx, workspaceId, { ...body, id, at: deps.now() });
        await deps.audit(tx, actor, { action: 'journey.create', objectType: 'journey', objectId: id });
      });
      return reply.status(201).send(await getJourney(deps, deps.db, { workspaceId, id }));
    },
  );
  app.patch(
    '/api/v1/journeys/:id',
    {
      schema: {
        tags,
        summary: 'Change name, folder or draft; what is live goes on as it is until activated',
        params,
        body: journeyChangeSchema,
        response: { 200: journeySchema },
      },
      config: WRITE,
    },
    async ({ actor, body, params: { id } }) => {
      const { workspaceId } = actor;
      await deps.db.transaction(async (tx) => {
        await refuseCampaign(tx, workspaceId, id);
        await changeJourney(tx, workspaceId, { id, change: body, at: deps.now() });
        await deps.audit(tx, actor, { action: 'journey.update', objectType: 'journey', objectId: id });
      });
      return getJourney(deps, deps.db, { workspaceId, id });
    },
  );
}
