import { z } from 'zod';
import { groupHistorySchema, segmentInputSchema, segmentSchema } from '@sandmill/contracts/api/segments';
import { explanationSchema } from '@sandmill/contracts/api/contacts';
import { pageOf, pageQuerySchema } from '@sandmill/contracts/api/paging';
import type { Clock } from '../../platform/clock.ts';
import type { Db, Tx } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import type { HttpApp, RequestActor } from '../../platform/http/http-app.ts';
import { loadContacts } from '../contacts/index.ts';
import { followRedirects } from '../identity/index.ts';
import { explainDefinition } from './definitions/explain-definition.ts';
import type { DefinitionCache } from './store/definition-cache.ts';
import { getSegment, groupHistory, listSegments, type Viewer } from './views.ts';
import { archiveSegment, changeSegment, createSegment } from './write-segment.ts';

export type SegmentRouteDeps = {
  db: Db;
  clock: Clock;
  definitions: DefinitionCache;
  timeZone(workspaceId: number): Promise<string>;
  audit(tx: Tx, actor: RequestActor, act: { action: string; objectType: string; objectId: string }): Promise<void>;
};

const READ = { right: 'segments:read' } as const;
const WRITE = { right: 'segments:write' } as const;
const tags = ['Segments'];
const idParams = z.object({ id: z.coerce.number().int().positive() });
const daysQuery = z.object({ days: z.coerce.number().int().min(1).max(730).default(30) });

export function segmentRoutes(app: HttpApp, deps: SegmentRouteDeps): void {
  readRoutes(app, deps);
  writeRoutes(app, deps);
  explainRoutes(app, deps);
}

async function viewer(deps: SegmentRouteDeps, actor: RequestActor): Promise<Viewer> {
  const timeZone = await deps.timeZone(actor.workspaceId);
  return { sql: deps.db, workspaceId: actor.workspaceId, timeZone, now: deps.clock.now() };
}

function readRoutes(app: HttpApp, deps: SegmentRouteDeps): void {
  app.get(
    '/api/v1/segments',
    {
      schema: {
        tags,
        summary: 'Segments by name',
        querystring: pageQuerySchema.extend({
          search: z.string().max(200).optional(),
          archived: z.stringbool().optional(),
        }),
        response: { 200: pageOf(segmentSchema) },
      },
      config: READ,
    },
    async (request) => listSegments(await viewer(deps, request.actor), request.query),
  );
  app.get(
    '/api/v1/segments/:id',
    { schema: { tags, summary: 'A segment', params: idParams, response: { 200: segmentSchema } }, config: READ },
    async (request) => getSegment(await viewer(deps, request.actor), request.params.id),
  );
  app.get(
    '/api/v1/segments/:id/history',
    {
      schema: {
        tags,
        summary: 'Size, entries and exits per day',
        params: idParams,
        querystring: daysQuery,
        response: { 200: groupHistorySchema },
      },
      config: READ,
    },
    async (request) => {
      const days = await groupHistory(await viewer(deps, request.actor), {
        groupKey: `segment:${request.params.id}`,
        days: request.query.days,
      });
      return { days };
    },
  );
}

function writeRoutes(app: HttpApp, deps: SegmentRouteDeps): void {
  const writer = async (actor: RequestActor) => ({
    now: () => deps.clock.now(),
    timeZone: await deps.timeZone(actor.workspaceId),
  });
  const told = (tx: Tx, actor: RequestActor, act: { verb: string; id: number }): Promise<void> =>
    deps.audit(tx, actor, { action: `segment.${act.verb}`, objectType: 'segment', objectId: String(act.id) });
  app.post(
    '/api/v1/segments',
    {
      schema: {
        tags,
        summary: 'Create a segment; it is prepared in the background',
        body: segmentInputSchema,
        response: { 201: segmentSchema },
      },
      config: WRITE,
    },
    async (request, reply) => {
      const { actor, body } = request;
      const by = await writer(actor);
      const id = await deps.db.transaction(async (tx) => {
        const created = await createSegment(tx, actor.workspaceId, { writer: by, ...body });
        await told(tx, actor, { verb: 'created', id: created });
        return created;
      });
      return reply.status(201).send(await getSegment(await viewer(deps, actor), id));
    },
  );
  app.patch(
    '/api/v1/segments/:id',
    {
      schema: {
        tags,
        summary: 'Change a segment',
        params: idParams,
        body: segmentInputSchema.omit({ kind: true }).partial(),
        response: { 200: segmentSchema },
      },
      config: WRITE,
    },
    async (request) => {
      const { actor, body, params } = request;
      const by = await writer(actor);
      await deps.db.transaction(async (tx) => {
        await changeSegment(tx, actor.workspaceId, { writer: by, id: params.id, ...body });
        await told(tx, actor, { verb: 'changed', id: params.id });
      });
      return getSegment(await viewer(deps, actor), params.id);
    },
  );
  for (const archived of [true, false]) {
    app.post(
      `/api/v1/segments/:id/${archived ? 'archive' : 'restore'}`,
      {
        schema: {
          tags,
          summary: archived ? 'Archive; refused while in use' : 'Bring back from the archive',
          params: idParams,
          response: { 200: segmentSchema },
        },
        config: WRITE,
      },
      async (request) => {
        const { actor, params } = request;
        const by = await writer(actor);
        await deps.db.transaction(async (tx) => {
          await archiveSegment(tx, actor.workspaceId, { writer: by, id: params.id, archived });
          await told(tx, actor, { verb: archived ? 'archived' : 'restored', id: params.id });
        });
        return getSegment(await viewer(deps, actor), params.id);
      },
    );
  }
}

function explainRoutes(app: HttpApp, deps: SegmentRouteDeps): void {
  app.get(
    '/api/v1/contacts/:id/explain',
    {
      schema: {
        tags: ['Contacts'],
        summary: 'Why in or not in a segment ("segment:12") or a class ("class:lifecycle"), and when that changes',
        params: z.object({ id: z.uuid() }),
        querystring: z.object({ definition: z.string().max(100) }),
        response: { 200: explanationSchema },
      },
      config: { right: 'contacts:read' },
    },
    async (request) => {
      const { workspaceId } = request.actor;
      const id =
        (await followRedirects(deps.db, workspaceId, [request.params.id])).get(request.params.id) ?? request.params.id;
      // Asked before: a transaction on the embedded database has the only connection.
      const timeZone = await deps.timeZone(workspaceId);
      return deps.db.transaction(async (tx) => {
        const record = (await loadContacts(tx, workspaceId, [id])).get(id);
        if (!record) throw new AppError('not_found', 'There is no such contact in this workspace.');
        const definitions = await deps.definitions.get(tx, workspaceId, timeZone);
        return explainDefinition(
          record,
          definitions,
          request.query.definition,
          Math.max(record.watch.asOf, deps.clock.now()),
        );
      });
    },
  );
}
