import { z } from 'zod';
import {
  journeyMapSchema,
  mapAnswersSchema,
  mapChangeSchema,
  mapDraftedSchema,
  mapDraftsSchema,
  mapInputSchema,
  mapListQuerySchema,
  mapLocaleSchema,
  mapRowSchema,
  momentSchema,
  type Touchpoint,
} from '@sandmill/contracts/api/journey-maps';
import { pageOf } from '@sandmill/contracts/api/paging';
import { AppError } from '../../../platform/errors.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import type { RecipeDeps } from '../recipes/recipe-deps.ts';
import { READ, WRITE } from '../route-deps.ts';
import { changeMap, mapView, notFound } from './change-map.ts';
import { draftJourneys } from './draft-journeys.ts';
import { archiveMap, insertMap, selectMap } from './journey-maps.queries.ts';
import { listMaps } from './list-maps.ts';
import { MOMENTS } from './moments.ts';
import { proposeTouchpoints } from './propose-touchpoints.ts';

const tags = ['Journey maps'];
const params = z.object({ id: z.uuid() });
const response = { 200: journeyMapSchema };

export function journeyMapRoutes(app: HttpApp, deps: RecipeDeps): void {
  readRoutes(app, deps);
  writeRoutes(app, deps);
  makingRoutes(app, deps);
}

function readRoutes(app: HttpApp, deps: RecipeDeps): void {
  app.get(
    '/api/v1/journey-moments',
    {
      schema: {
        tags,
        summary: 'The moments in which a business meets people, which the wizard of journey maps asks about',
        response: { 200: z.object({ items: z.array(momentSchema) }) },
      },
      config: READ,
    },
    () => ({ items: [...MOMENTS] }),
  );
  app.get(
    '/api/v1/journey-maps',
    {
      schema: {
        tags,
        summary: 'Journey maps, newest first',
        querystring: mapListQuerySchema,
        response: { 200: pageOf(mapRowSchema) },
      },
      config: READ,
    },
    ({ actor, query }) => listMaps(deps.db, actor.workspaceId, query),
  );
  app.get(
    '/api/v1/journey-maps/:id',
    { schema: { tags, summary: 'A journey map: answers and touchpoints', params, response }, config: READ },
    async ({ actor, params: { id } }) => {
      const map = await selectMap(deps.db, actor.workspaceId, id);
      if (!map) throw notFound();
      return mapView(map);
    },
  );
}

function writeRoutes(app: HttpApp, deps: RecipeDeps): void {
  app.post(
    '/api/v1/journey-maps',
    {
      schema: { tags, summary: 'A new journey map', body: mapInputSchema, response: { 201: journeyMapSchema } },
      config: WRITE,
    },
    async ({ actor, body: { name } }, reply) => {
      const id = deps.ids.next();
      await deps.db.transaction(async (tx) => {
        await insertMap(tx, actor.workspaceId, { id, name, answers: mapAnswersSchema.parse({}), at: deps.now() });
        await deps.audit(tx, actor, { action: 'journey_map.create', objectType: 'journey_map', objectId: id });
      });
      const map = await selectMap(deps.db, actor.workspaceId, id);
      if (!map) throw notFound();
      return reply.status(201).send(mapView(map));
    },
  );
  app.patch(
    '/api/v1/journey-maps/:id',
    {
      schema: { tags, summary: 'Save answers and touchpoints', params, body: mapChangeSchema, response },
      config: { ...WRITE, audit: false },
    },
    ({ actor, params: { id }, body: { revision, ...change } }) =>
      deps.db.transaction((tx) =>
        changeMap(tx, actor.workspaceId, { id, revision, at: deps.now(), change: () => pruned(change) }),
      ),
  );
  for (const act of ['archive', 'restore'] as const)
    app.post(
      `/api/v1/journey-maps/:id/${act}`,
      {
        schema: { tags, summary: `${act === 'archive' ? 'Put away' : 'Take out'} a map; its drafts stay`, params },
        config: WRITE,
      },
      async ({ actor, params: { id } }, reply) => {
        await deps.db.transaction(async (tx) => {
          const at = act === 'archive' ? deps.now() : null;
          if ((await archiveMap(tx, actor.workspaceId, { id, at })) === 0) throw notFound();
          await deps.audit(tx, actor, { action: `journey_map.${act}`, objectType: 'journey_map', objectId: id });
        });
        return reply.status(204).send();
      },
    );
}

function makingRoutes(app: HttpApp, deps: RecipeDeps): void {
  app.post(
    '/api/v1/journey-maps/:id/touchpoints',
    {
      schema: {
        tags,
        summary: 'Put the touchpoints there that the answers ask for; what is there stays as it is',
        params,
        body: mapLocaleSchema,
        response,
      },
      config: { ...WRITE, audit: false },
    },
    ({ actor, params: { id }, body: { locale, revision } }) =>
      deps.db.transaction((tx) =>
        changeMap(tx, actor.workspaceId, {
          id,
          revision,
          at: deps.now(),
          change: ({ answers, touchpoints }) => ({
            touchpoints: joined(touchpoints, proposeTouchpoints(answers, locale)),
          }),
        }),
      ),
  );
  app.post(
    '/api/v1/journey-maps/:id/drafts',
    {
      schema: {
        tags,
        summary: 'Draft journeys for touchpoints: recipes with their mails, and a whiteboard for what has none',
        params,
        body: mapDraftsSchema,
        response: { 200: mapDraftedSchema },
      },
      config: WRITE,
    },
    ({ actor, params: { id }, body: { locale, touchpoints } }) => {
      if (!actor.rights.has('messages:write'))
        throw new AppError('forbidden', 'Recipes bring mails: drafts of them need the right "messages:write".');
      return draftJourneys(deps, actor, { id, locale, touchpoints });
    },
  );
}

/**
 * What is there stays, with what people have written; a moment that is no longer chosen goes, unless it has a draft;
 * what is new comes in its place among the phases.
 */
function joined(there: readonly Touchpoint[], asked: readonly Touchpoint[]): Touchpoint[] {
  const byMoment = new Map(there.flatMap((one) => (one.moment === null ? [] : [[one.moment, one] as const])));
  const own = there.filter(({ moment }) => moment === null);
  const kept = there.filter(({ moment, journeyId }) => moment !== null && journeyId !== null);
  const wanted = asked.map((one) => byMoment.get(one.moment ?? '') ?? one);
  return [...wanted, ...kept.filter((one) => !wanted.includes(one)), ...own];
}

function pruned<T extends object>(change: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as never;
}
