import { z } from 'zod';
import { okSchema } from '@sandmill/contracts/api/paging';
import {
  folderSchema,
  segmentBulkResultSchema,
  segmentBulkSchema,
  segmentChangeSchema,
  segmentInputSchema,
  segmentSchema,
} from '@sandmill/contracts/api/segments';
import type { HttpApp } from '../../platform/http/http-app.ts';
import {
  actOnSegment,
  auditSegment,
  idParams,
  TAGS as tags,
  WRITE,
  writerOf,
  type SegmentRouteDeps,
} from './route-deps.ts';
import { renameFolder } from './store/shelves.queries.ts';
import { archiveSegment } from './write/archive-segment.ts';
import { bulkSegments } from './write/bulk-segments.ts';
import { changeSegment } from './write/change-segment.ts';
import { createSegment } from './write/create-segment.ts';
import { deleteSegment } from './write/delete-segment.ts';
import { duplicateSegment } from './write/duplicate-segment.ts';

export function segmentChangeRoutes(app: HttpApp, deps: SegmentRouteDeps): void {
  createRoutes(app, deps);
  changeRoute(app, deps);
  archiveRoutes(app, deps);
  manyRoutes(app, deps);
}

function createRoutes(app: HttpApp, deps: SegmentRouteDeps): void {
  app.post(
    '/api/v1/segments',
    {
      schema: {
        tags,
        summary: 'Create a segment, prepared in the background, or an empty list',
        body: segmentInputSchema,
        response: { 201: segmentSchema },
      },
      config: WRITE,
    },
    async (request, reply) => {
      const { actor, body } = request;
      // Whoever makes a segment owns it, unless they say otherwise; a program owns nothing.
      const ownerId = body.ownerId === undefined ? actor.userId : body.ownerId;
      const created = await actOnSegment(deps, actor, {
        verb: 'created',
        work: (tx, writer) => createSegment(tx, actor.workspaceId, { ...body, writer, ownerId }),
      });
      return reply.status(201).send(created);
    },
  );
  for (const snapshot of [false, true]) {
    app.post(
      `/api/v1/segments/:id/${snapshot ? 'snapshot' : 'duplicate'}`,
      {
        schema: {
          tags,
          summary: snapshot ? 'A list of those who are in the segment now, filled in the background' : 'A copy',
          params: idParams,
          body: z.object({ name: z.string().trim().min(1).max(120).optional() }),
          response: { 201: segmentSchema },
        },
        config: WRITE,
      },
      async (request, reply) => {
        const { actor, params, body } = request;
        const created = await actOnSegment(deps, actor, {
          verb: snapshot ? 'snapshot' : 'duplicated',
          work: (tx, writer) =>
            duplicateSegment(tx, actor.workspaceId, { writer, id: params.id, name: body.name, snapshot }),
        });
        return reply.status(201).send(created);
      },
    );
  }
}

function changeRoute(app: HttpApp, deps: SegmentRouteDeps): void {
  app.patch(
    '/api/v1/segments/:id',
    {
      schema: {
        tags,
        summary: 'Change a segment; a new definition takes over when it is prepared',
        params: idParams,
        body: segmentChangeSchema,
        response: { 200: segmentSchema },
      },
      config: WRITE,
    },
    (request) => {
      const { actor, body, params } = request;
      return actOnSegment(deps, actor, {
        verb: 'changed',
        work: async (tx, writer) => {
          await changeSegment(tx, actor.workspaceId, { writer, id: params.id, change: body });
          return params.id;
        },
      });
    },
  );
}

function archiveRoutes(app: HttpApp, deps: SegmentRouteDeps): void {
  for (const archived of [true, false]) {
    app.post(
      `/api/v1/segments/:id/${archived ? 'archive' : 'restore'}`,
      {
        schema: {
          tags,
          summary: archived ? 'Archive; refused while something live uses it' : 'Bring back from the archive',
          params: idParams,
          response: { 200: segmentSchema },
        },
        config: WRITE,
      },
      (request) => {
        const { actor, params } = request;
        return actOnSegment(deps, actor, {
          verb: archived ? 'archived' : 'restored',
          work: async (tx, writer) => {
            await archiveSegment(tx, actor.workspaceId, { writer, id: params.id, archived });
            return params.id;
          },
        });
      },
    );
  }
  app.delete(
    '/api/v1/segments/:id',
    {
      schema: {
        tags,
        summary: 'Delete an archived segment for good, with its members, versions and movements',
        params: idParams,
        response: { 200: okSchema },
      },
      config: WRITE,
    },
    async (request) => {
      const { actor, params } = request;
      const writer = await writerOf(deps, actor);
      await deps.db.transaction(async (tx) => {
        await deleteSegment(tx, actor.workspaceId, { writer, id: params.id });
        await auditSegment(deps, tx, { actor, verb: 'deleted', id: params.id });
      });
      return { ok: true as const };
    },
  );
}

function manyRoutes(app: HttpApp, deps: SegmentRouteDeps): void {
  app.post(
    '/api/v1/segments/bulk',
    {
      schema: {
        tags,
        summary: 'One act on many segments; what is refused is told, the rest is done',
        body: segmentBulkSchema,
        response: { 200: segmentBulkResultSchema },
      },
      config: WRITE,
    },
    async (request) => {
      const { actor, body } = request;
      const writer = await writerOf(deps, actor);
      return bulkSegments(deps.db, actor.workspaceId, {
        ...body,
        writer,
        told: (tx, id) => auditSegment(deps, tx, { actor, verb: body.act.kind, id }),
      });
    },
  );
  app.post(
    '/api/v1/segments/folders/rename',
    {
      schema: {
        tags,
        summary: 'Rename a folder, or move all of it into another',
        body: z.object({ from: z.string().min(1).max(120), to: folderSchema }),
        response: { 200: z.object({ moved: z.number().int() }) },
      },
      config: WRITE,
    },
    async (request) => {
      const { actor, body } = request;
      return deps.db.transaction(async (tx) => {
        const moved = await renameFolder(tx, actor.workspaceId, { ...body, at: deps.clock.now() });
        await deps.audit(tx, actor, { action: 'segment.folder', objectType: 'folder', objectId: body.from });
        return { moved };
      });
    },
  );
}
