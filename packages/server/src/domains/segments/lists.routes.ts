import { z } from 'zod';
import { pageOf, pageQuerySchema } from '@sandmill/contracts/api/paging';
import {
  memberSchema,
  membersChangeResultSchema,
  membersChangeSchema,
  segmentSchema,
} from '@sandmill/contracts/api/segments';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { sendCsv } from '../../platform/http/send-csv.ts';
import { changeMembers } from './lists/change-members.ts';
import { convertToList } from './lists/convert-to-list.ts';
import { exportMembersCsv } from './lists/export-members-csv.ts';
import { listMembers } from './lists/list-members.ts';
import { actOnSegment, auditSegment, idParams, TAGS as tags, WRITE, type SegmentRouteDeps } from './route-deps.ts';

/** Who belongs to a segment, and lists that people are put on. */
export function listRoutes(app: HttpApp, deps: SegmentRouteDeps): void {
  memberRoutes(app, deps);
  changeRoutes(app, deps);
}

function memberRoutes(app: HttpApp, deps: SegmentRouteDeps): void {
  app.get(
    '/api/v1/segments/:id/members',
    {
      schema: {
        tags,
        summary: 'Its people, those who came in last first, with since when',
        params: idParams,
        querystring: pageQuerySchema.extend({ search: z.string().trim().max(200).optional() }),
        response: { 200: pageOf(memberSchema) },
      },
      config: { right: 'contacts:read', csv: false },
    },
    (request) => listMembers(deps.db, request.actor.workspaceId, { ...request.query, segmentId: request.params.id }),
  );
  app.get(
    '/api/v1/segments/:id/members.csv',
    {
      schema: { tags, summary: 'Its people as CSV, those who came in last first', params: idParams },
      config: { right: 'exports:read' },
    },
    (request, reply) =>
      sendCsv(
        reply,
        `segment-${request.params.id}.csv`,
        exportMembersCsv(deps.db, request.actor.workspaceId, request.params.id),
      ),
  );
}

function changeRoutes(app: HttpApp, deps: SegmentRouteDeps): void {
  app.post(
    '/api/v1/segments/:id/members',
    {
      schema: {
        tags,
        summary: 'Put people on a list and take people off: contact ids or e-mail addresses',
        params: idParams,
        body: membersChangeSchema,
        response: { 200: membersChangeResultSchema },
      },
      config: WRITE,
    },
    async (request) => {
      const { actor, params, body } = request;
      const { workspaceId } = actor;
      const by = { actor: actor.name, now: deps.clock.now(), ids: deps.ids };
      const result = await deps.db.transaction(async (tx) => {
        const done = await changeMembers(tx, workspaceId, { ...body, segmentId: params.id }, by);
        await auditSegment(deps, tx, { actor, verb: 'members', id: params.id });
        return done;
      });
      await deps.settled(workspaceId);
      return result;
    },
  );
  app.post(
    '/api/v1/segments/:id/convert',
    {
      schema: {
        tags,
        summary: 'Make a dynamic segment a list of those who are in it',
        params: idParams,
        response: { 200: segmentSchema },
      },
      config: WRITE,
    },
    (request) => {
      const { actor, params } = request;
      return actOnSegment(deps, actor, {
        verb: 'converted',
        work: async (tx, writer) => {
          await convertToList(tx, actor.workspaceId, { writer, id: params.id });
          return params.id;
        },
      });
    },
  );
}
