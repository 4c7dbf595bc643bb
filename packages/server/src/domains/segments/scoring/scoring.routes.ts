import { z } from 'zod';
import {
  contactScoresSchema,
  scoringModelChangeSchema,
  scoringModelInputSchema,
  scoringModelViewSchema,
  scoringPresetSchema,
  scoringPreviewInputSchema,
  scoringPreviewSchema,
} from '@sandmill/contracts/api/scores';
import { pageOf, pageQuerySchema } from '@sandmill/contracts/api/paging';
import type { Clock } from '../../../platform/clock.ts';
import type { Db, Tx } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';
import type { HttpApp, RequestActor } from '../../../platform/http/http-app.ts';
import type { DefinitionCache } from '../store/definition-cache.ts';
import { contactScores } from './contact-scores.ts';
import { previewScores } from './preview-scores.ts';
import { SCORING_PRESETS } from './scoring-presets.ts';
import { getScoringModel, listScoringModels } from './scoring-views.ts';
import { watchedContact } from './watched-contact.ts';
import {
  archiveScoringModel,
  changeScoringModel,
  createScoringModel,
  type ScoringWriter,
} from './write-scoring-model.ts';

export type ScoringRouteDeps = {
  db: Db;
  history: History;
  clock: Clock;
  definitions: DefinitionCache;
  timeZone(workspaceId: number): Promise<string>;
  audit(tx: Tx, actor: RequestActor, act: { action: string; objectType: string; objectId: string }): Promise<void>;
};

const READ = { right: 'segments:read' } as const;
const WRITE = { right: 'segments:write' } as const;
const tags = ['Scoring models'];
const idParams = z.object({ id: z.coerce.number().int().positive() });

/** Scoring models, their preview, and a person's points. */
export function scoringRoutes(app: HttpApp, deps: ScoringRouteDeps): void {
  readRoutes(app, deps);
  previewRoutes(app, deps);
  writeRoutes(app, deps);
  archiveRoutes(app, deps);
  contactRoutes(app, deps);
}

function readRoutes(app: HttpApp, deps: ScoringRouteDeps): void {
  app.get(
    '/api/v1/scoring-models',
    {
      schema: {
        tags,
        summary: 'Scoring models by name',
        querystring: pageQuerySchema.extend({
          search: z.string().max(200).optional(),
          archived: z.stringbool().optional(),
        }),
        response: { 200: pageOf(scoringModelViewSchema) },
      },
      config: READ,
    },
    async (request) => listScoringModels(deps.db, request.actor.workspaceId, request.query),
  );
  app.get(
    '/api/v1/scoring-models/presets',
    {
      schema: {
        tags,
        summary: 'Models to begin with: shops (b2c), services (b2b)',
        response: { 200: z.object({ items: z.array(scoringPresetSchema) }) },
      },
      config: READ,
    },
    () => Promise.resolve({ items: [...SCORING_PRESETS] }),
  );
  app.get(
    '/api/v1/scoring-models/:id',
    {
      schema: { tags, summary: 'A scoring model', params: idParams, response: { 200: scoringModelViewSchema } },
      config: READ,
    },
    async (request) => getScoringModel(deps.db, request.actor.workspaceId, request.params.id),
  );
}

function previewRoutes(app: HttpApp, deps: ScoringRouteDeps): void {
  app.post(
    '/api/v1/scoring-models/preview',
    {
      schema: {
        tags,
        summary: "Today's people under rules that are not saved",
        body: scoringPreviewInputSchema,
        response: { 200: scoringPreviewSchema },
      },
      config: { ...READ, audit: false },
    },
    async (request) => {
      const { workspaceId } = request.actor;
      const timeZone = await deps.timeZone(workspaceId);
      const asking = { history: deps.history, now: () => deps.clock.now(), timeZone };
      return deps.db.transaction((tx) => previewScores(tx, workspaceId, request.body, asking));
    },
  );
}

async function writerOf(deps: ScoringRouteDeps, actor: RequestActor): Promise<ScoringWriter> {
  return { now: () => deps.clock.now(), timeZone: await deps.timeZone(actor.workspaceId) };
}

function told(deps: ScoringRouteDeps, tx: Tx, actor: RequestActor, act: { verb: string; id: number }): Promise<void> {
  return deps.audit(tx, actor, {
    action: `scoring_model.${act.verb}`,
    objectType: 'scoring_model',
    objectId: String(act.id),
  });
}

function writeRoutes(app: HttpApp, deps: ScoringRouteDeps): void {
  app.post(
    '/api/v1/scoring-models',
    {
      schema: {
        tags,
        summary: 'Create a scoring model; it is prepared in the background',
        body: scoringModelInputSchema,
        response: { 201: scoringModelViewSchema },
      },
      config: WRITE,
    },
    async (request, reply) => {
      const { actor, body } = request;
      const writer = await writerOf(deps, actor);
      const id = await deps.db.transaction(async (tx) => {
        const created = await createScoringModel(tx, actor.workspaceId, { writer, ...body });
        await told(deps, tx, actor, { verb: 'created', id: created });
        return created;
      });
      return reply.status(201).send(await getScoringModel(deps.db, actor.workspaceId, id));
    },
  );
  app.patch(
    '/api/v1/scoring-models/:id',
    {
      schema: {
        tags,
        summary: 'Change a scoring model; new rules take over when they are ready',
        params: idParams,
        body: scoringModelChangeSchema,
        response: { 200: scoringModelViewSchema },
      },
      config: WRITE,
    },
    async (request) => {
      const { actor, body, params } = request;
      const writer = await writerOf(deps, actor);
      await deps.db.transaction(async (tx) => {
        await changeScoringModel(tx, actor.workspaceId, { writer, id: params.id, ...body });
        await told(deps, tx, actor, { verb: 'changed', id: params.id });
      });
      return getScoringModel(deps.db, actor.workspaceId, params.id);
    },
  );
}

function archiveRoutes(app: HttpApp, deps: ScoringRouteDeps): void {
  for (const archived of [true, false]) {
    app.post(
      `/api/v1/scoring-models/:id/${archived ? 'archive' : 'restore'}`,
      {
        schema: {
          tags,
          summary: archived ? 'Archive; refused while in use' : 'Bring back from the archive',
          params: idParams,
          response: { 200: scoringModelViewSchema },
        },
        config: WRITE,
      },
      async (request) => {
        const { actor, params } = request;
        const writer = await writerOf(deps, actor);
        await deps.db.transaction(async (tx) => {
          await archiveScoringModel(tx, actor.workspaceId, { writer, id: params.id, archived });
          await told(deps, tx, actor, { verb: archived ? 'archived' : 'restored', id: params.id });
        });
        return getScoringModel(deps.db, actor.workspaceId, params.id);
      },
    );
  }
}

function contactRoutes(app: HttpApp, deps: ScoringRouteDeps): void {
  app.get(
    '/api/v1/contacts/:id/scores',
    {
      schema: {
        tags: ['Contacts'],
        summary: 'Points in every scoring model, and what gave them, newest first',
        params: z.object({ id: z.uuid() }),
        querystring: pageQuerySchema.extend({ model: z.string().max(60).optional() }),
        response: { 200: contactScoresSchema },
      },
      config: { right: 'contacts:read' },
    },
    async (request) => {
      const { record, definitions } = await watchedContact(deps, request.actor.workspaceId, request.params.id);
      const now = Math.max(record.watch.asOf, deps.clock.now());
      return contactScores({ sql: deps.db, history: deps.history, now }, record, definitions, request.query);
    },
  );
}
