import { z } from 'zod';
import {
  listCostInputSchema,
  listCostSchema,
  listGrowthQuerySchema,
  listGrowthSchema,
  listMoveSchema,
  listMovesQuerySchema,
  type ListCost,
} from '@sandmill/contracts/api/list-growth';
import { okSchema, pageOf, pageQuerySchema } from '@sandmill/contracts/api/paging';
import type { Db, Tx } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import type { HttpApp, RequestActor } from '../../../platform/http/http-app.ts';
import { decodeCursor, pageFrom } from '../../../platform/http/paging.ts';
import type { Ids } from '../../../platform/ids.ts';
import { deleteListCost, insertListCost, selectListCosts, type ListCostRow } from './list-costs.queries.ts';
import { listGrowth } from './list-growth.ts';
import { listMoves } from './list-moves.ts';

export type ListGrowthDeps = {
  db: Db;
  ids: Ids;
  now(): number;
  workspaceOf(workspaceId: number): Promise<{ timeZone: string; currency: string }>;
  audit(tx: Tx, actor: RequestActor, act: { action: string; objectType: string; objectId: string }): Promise<void>;
};

const tags = ['Reports'];
const cursorKeys = z.tuple([z.iso.datetime(), z.uuid()]);

/** How the list of those who may be written to grows, who came and went, and what it cost. */
export function listGrowthRoutes(app: HttpApp, deps: ListGrowthDeps): void {
  const askerOf = async (workspaceId: number) => {
    const { timeZone, currency } = await deps.workspaceOf(workspaceId);
    return { sql: deps.db, workspaceId, timeZone, currency, now: deps.now() };
  };
  app.get(
    '/api/v1/reports/list-growth',
    {
      schema: {
        tags,
        summary: 'Who may be written to: gained and lost by day, source, channel and reason, with costs',
        querystring: listGrowthQuerySchema,
        response: { 200: listGrowthSchema },
      },
      config: { right: 'reports:read' },
    },
    async ({ actor, query }) => listGrowth(await askerOf(actor.workspaceId), query),
  );
  app.get(
    '/api/v1/reports/list-growth/people',
    {
      schema: {
        tags,
        summary: 'Who came onto the list or went from it, newest first',
        querystring: listMovesQuerySchema,
        response: { 200: pageOf(listMoveSchema) },
      },
      config: { right: 'contacts:read' },
    },
    async ({ actor, query }) => listMoves(await askerOf(actor.workspaceId), query),
  );
  costRoutes(app, deps);
}

function costRoutes(app: HttpApp, { db, ids, now, audit }: ListGrowthDeps): void {
  app.get(
    '/api/v1/list-costs',
    {
      schema: {
        tags,
        summary: 'What was paid for people to come onto the list, newest first',
        querystring: pageQuerySchema,
        response: { 200: pageOf(listCostSchema) },
      },
      config: { right: 'reports:read' },
    },
    async ({ actor: { workspaceId }, query }) => {
      const cursor = decodeCursor(query.cursor, cursorKeys);
      const after = cursor && { at: cursor[0], id: cursor[1] };
      const rows = await selectListCosts(db, workspaceId, { after, limit: query.limit + 1 });
      return pageFrom(rows, query.limit, { item: shown, keysOf: (row) => [row.createdAt.toISOString(), row.id] });
    },
  );
  app.post(
    '/api/v1/list-costs',
    {
      schema: {
        tags,
        summary: 'Tell what was paid for a source or a channel',
        body: listCostInputSchema,
        response: { 201: listCostSchema },
      },
      config: { right: 'journeys:write' },
    },
    async ({ actor, body }, reply) => {
      const cost = await db.transaction(async (tx) => {
        const made = await insertListCost(tx, actor.workspaceId, { ...body, id: ids.next(), now: now() });
        await audit(tx, actor, { action: 'list_cost.created', objectType: 'list_cost', objectId: made.id });
        return made;
      });
      return reply.status(201).send(shown(cost));
    },
  );
  app.delete(
    '/api/v1/list-costs/:id',
    {
      schema: {
        tags,
        summary: 'Take a cost out again',
        params: z.object({ id: z.uuid() }),
        response: { 200: okSchema },
      },
      config: { right: 'journeys:write' },
    },
    async ({ actor, params: { id } }) => {
      await db.transaction(async (tx) => {
        if (!(await deleteListCost(tx, actor.workspaceId, id)))
          throw new AppError('not_found', 'There is no such cost.');
        await audit(tx, actor, { action: 'list_cost.deleted', objectType: 'list_cost', objectId: id });
      });
      return { ok: true as const };
    },
  );
}

function shown({ createdAt, ...cost }: ListCostRow): ListCost {
  return { ...cost, createdAt: createdAt.toISOString() };
}
