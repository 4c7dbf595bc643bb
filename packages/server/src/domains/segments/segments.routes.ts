import { audienceSchema } from '@sandmill/contracts';
import { pageOf } from '@sandmill/contracts/api/paging';
import {
  audienceCountSchema,
  groupHistorySchema,
  historyQuerySchema,
  reachSchema,
  segmentLatencySchema,
  segmentSchema,
  segmentShelvesSchema,
  segmentsQuerySchema,
} from '@sandmill/contracts/api/segments';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { countSegmentReach } from './audience/audience.queries.ts';
import { countAudiencePeople, type AskPeople } from './audience/count-audience.ts';
import { peopleOfCondition } from './audience/people-of-condition.ts';
import { explainRoutes } from './explain.routes.ts';
import { segmentLatency } from './freshness.queries.ts';
import { listRoutes } from './lists.routes.ts';
import { idParams, READ, TAGS as tags, viewerOf, type SegmentRouteDeps } from './route-deps.ts';
import { segmentChangeRoutes } from './segment-changes.routes.ts';
import { selectShelves } from './store/shelves.queries.ts';
import { versionRoutes } from './versions.routes.ts';
import { getSegment, groupHistory, listSegments } from './views.ts';

export function segmentRoutes(app: HttpApp, deps: SegmentRouteDeps): void {
  overviewRoutes(app, deps);
  readRoutes(app, deps);
  figureRoutes(app, deps);
  segmentChangeRoutes(app, deps);
  versionRoutes(app, deps);
  listRoutes(app, deps);
  explainRoutes(app, deps);
}

function overviewRoutes(app: HttpApp, deps: SegmentRouteDeps): void {
  app.get(
    '/api/v1/segments',
    {
      schema: {
        tags,
        summary: 'Segments by search, folder, tag, kind, owner and state, in the order asked for',
        querystring: segmentsQuerySchema,
        response: { 200: pageOf(segmentSchema) },
      },
      config: READ,
    },
    async (request) => listSegments(await viewerOf(deps, request.actor), request.query),
  );
  app.get(
    '/api/v1/segments/shelves',
    {
      schema: { tags, summary: 'Folders, tags and owners in use', response: { 200: segmentShelvesSchema } },
      config: READ,
    },
    (request) => selectShelves(deps.db, request.actor.workspaceId),
  );
  app.post(
    '/api/v1/segments/audience',
    {
      schema: {
        tags,
        summary: 'How many people an audience has: segments included, without those excluded and suppressed',
        body: audienceSchema,
        response: { 200: audienceCountSchema },
      },
      config: { ...READ, audit: false },
    },
    ({ actor: { workspaceId }, body }) => {
      const now = (): number => deps.clock.now();
      const ask: AskPeople = (condition) => peopleOfCondition({ ...deps, now }, workspaceId, condition);
      return countAudiencePeople(deps.db, workspaceId, { audience: body, ask, now: now() });
    },
  );
}

function readRoutes(app: HttpApp, deps: SegmentRouteDeps): void {
  app.get(
    '/api/v1/segments/:id',
    { schema: { tags, summary: 'A segment', params: idParams, response: { 200: segmentSchema } }, config: READ },
    async (request) => getSegment(await viewerOf(deps, request.actor), request.params.id),
  );
  app.get(
    '/api/v1/segments/:id/history',
    {
      schema: {
        tags,
        summary: 'Size, entries and exits per day, over any two years',
        params: idParams,
        querystring: historyQuerySchema,
        response: { 200: groupHistorySchema },
      },
      config: READ,
    },
    async (request) => {
      const asked = { ...request.query, groupKey: `segment:${request.params.id}` };
      return { days: await groupHistory(await viewerOf(deps, request.actor), asked) };
    },
  );
}

function figureRoutes(app: HttpApp, deps: SegmentRouteDeps): void {
  app.get(
    '/api/v1/segments/:id/reach',
    {
      schema: {
        tags,
        summary: 'How many of its people may be written to for marketing, by channel',
        params: idParams,
        response: { 200: reachSchema },
      },
      config: READ,
    },
    (request) =>
      countSegmentReach(deps.db, request.actor.workspaceId, { segmentId: request.params.id, now: deps.clock.now() }),
  );
  app.get(
    '/api/v1/segments/:id/latency',
    {
      schema: {
        tags,
        summary: 'How long it took from the event to the entry or exit it caused, over the last day',
        params: idParams,
        response: { 200: segmentLatencySchema },
      },
      config: READ,
    },
    (request) => {
      const since = deps.clock.now() - DAY_MS;
      return segmentLatency(deps.history, request.actor.workspaceId, { segmentId: request.params.id, since });
    },
  );
}

const DAY_MS = 86_400_000;
