import { z } from 'zod';
import {
  callToActionInputSchema,
  callToActionSchema,
  callToActionUseSchema,
  type CallToAction,
  type CallToActionInput,
} from '@sandmill/contracts/api/calls-to-action';
import { okSchema, pageOf, pageQuerySchema } from '@sandmill/contracts/api/paging';
import type { Clock } from '../../../platform/clock.ts';
import type { Db, Sql } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { decodeCursor, pageFrom } from '../../../platform/http/paging.ts';
import type { Ids } from '../../../platform/ids.ts';
import {
  countCalls,
  insertCall,
  selectCalls,
  selectCallsById,
  selectCallUses,
  setCallArchived,
  updateCall,
  type CallRow,
} from './calls-to-action.queries.ts';

export type CallDeps = {
  db: Db;
  clock: Clock;
  ids: Ids;
  /** Segments that can be chosen. Answered by segments. */
  segmentIds(sql: Sql, workspaceId: number): Promise<Set<number>>;
};

const tags = ['Calls to action'];
const params = z.object({ id: z.uuid() });
const READ = { right: 'messages:read' } as const;
const WRITE = { right: 'messages:write' } as const;
const listQuery = pageQuerySchema.extend({
  search: z.string().max(200).default(''),
  archived: z.enum(['true', 'false']).default('false'),
});
const cursorKeys = z.tuple([z.iso.datetime(), z.uuid()]);

/** Calls to action: said in many mails, kept in one place. What they say is decided when a message leaves. */
export function callToActionRoutes(app: HttpApp, deps: CallDeps): void {
  const { db } = deps;
  app.get(
    '/api/v1/calls-to-action',
    {
      schema: {
        tags,
        summary: 'Calls to action, newest first',
        querystring: listQuery,
        response: { 200: pageOf(callToActionSchema) },
      },
      config: READ,
    },
    async ({ actor, query }) => {
      const filter = { search: query.search, archived: query.archived === 'true' };
      const cursor = decodeCursor(query.cursor, cursorKeys);
      const after = cursor && { at: cursor[0], id: cursor[1] };
      const rows = await selectCalls(db, actor.workspaceId, { ...filter, after, limit: query.limit + 1 });
      const total = await countCalls(db, actor.workspaceId, filter);
      return pageFrom(rows, query.limit, {
        item: toCall,
        keysOf: (row) => [row.createdAt.toISOString(), row.id],
        total,
      });
    },
  );
  app.get(
    '/api/v1/calls-to-action/:id',
    {
      schema: {
        tags,
        summary: 'One call to action, and what says it',
        params,
        response: { 200: callToActionSchema.extend({ uses: z.array(callToActionUseSchema) }) },
      },
      config: READ,
    },
    async ({ actor, params: { id } }) => ({
      ...toCall(await found(db, actor.workspaceId, id)),
      uses: await selectCallUses(db, actor.workspaceId, id),
    }),
  );
  changeRoutes(app, deps);
  archiveRoutes(app, deps);
}

function changeRoutes(app: HttpApp, deps: CallDeps): void {
  const { db, ids, clock } = deps;
  app.post(
    '/api/v1/calls-to-action',
    {
      schema: {
        tags,
        summary: 'Make a call to action',
        body: callToActionInputSchema,
        response: { 201: callToActionSchema },
      },
      config: WRITE,
    },
    async ({ actor, body }, reply) => {
      await mustKnowSegments(deps, actor.workspaceId, body);
      const id = ids.next();
      await insertCall(db, actor.workspaceId, { ...body, id, at: new Date(clock.now()) });
      void reply.code(201);
      return toCall(await found(db, actor.workspaceId, id));
    },
  );
  app.put(
    '/api/v1/calls-to-action/:id',
    {
      schema: {
        tags,
        summary: 'Change a call to action: in every mail that leaves from now on',
        params,
        body: callToActionInputSchema,
        response: { 200: callToActionSchema },
      },
      config: WRITE,
    },
    async ({ actor, params: { id }, body }) => {
      await mustKnowSegments(deps, actor.workspaceId, body);
      await updateCall(db, actor.workspaceId, { ...body, id, at: new Date(clock.now()) });
      return toCall(await found(db, actor.workspaceId, id));
    },
  );
}

function archiveRoutes(app: HttpApp, { db, clock }: CallDeps): void {
  app.delete(
    '/api/v1/calls-to-action/:id',
    {
      schema: {
        tags,
        summary: 'Archive a call to action that nothing says; restore undoes it',
        params,
        response: { 200: okSchema },
      },
      config: WRITE,
    },
    async ({ actor, params: { id } }) => {
      const call = await found(db, actor.workspaceId, id);
      const uses = await selectCallUses(db, actor.workspaceId, id);
      if (uses.length > 0)
        throw new AppError('in_use', `"${uses[0]?.name}" says "${call.name}". Choose another one there first.`, {
          errors: uses.map((use) => ({ path: `${use.kind}:${use.id}`, message: use.name })),
        });
      await setCallArchived(db, actor.workspaceId, { id, at: new Date(clock.now()) });
      return { ok: true as const };
    },
  );
  app.post(
    '/api/v1/calls-to-action/:id/restore',
    {
      schema: { tags, summary: 'Bring back an archived call to action', params, response: { 200: okSchema } },
      config: WRITE,
    },
    async ({ actor, params: { id } }) => {
      await found(db, actor.workspaceId, id);
      await setCallArchived(db, actor.workspaceId, { id, at: null });
      return { ok: true as const };
    },
  );
}

async function mustKnowSegments({ db, segmentIds }: CallDeps, workspaceId: number, call: CallToActionInput) {
  if (call.variants.length === 0) return;
  const known = await segmentIds(db, workspaceId);
  const errors = call.variants.flatMap(({ segmentId }, n) =>
    known.has(segmentId) ? [] : [{ path: `variants.${n}.segmentId`, message: `There is no segment ${segmentId}.` }],
  );
  if (errors.length > 0)
    throw new AppError('invalid_request', `${errors[0]?.message} Choose one that is there.`, { errors });
}

async function found(db: Db, workspaceId: number, id: string): Promise<CallRow> {
  const [row] = await selectCallsById(db, workspaceId, [id]);
  if (!row) throw new AppError('not_found', 'There is no such call to action.');
  return row;
}

function toCall({ createdAt, updatedAt, archivedAt, ...call }: CallRow): CallToAction {
  return {
    ...call,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    archivedAt: archivedAt?.toISOString() ?? null,
  };
}
