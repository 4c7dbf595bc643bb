import { z } from 'zod';
import {
  couponCodeSchema,
  couponCodesInputSchema,
  couponCodesQuerySchema,
  couponImportSchema,
  couponPoolInputSchema,
  couponPoolSchema,
  couponPoolUseSchema,
  type CouponPool,
} from '@sandmill/contracts/api/coupons';
import { okSchema, pageOf, pageQuerySchema } from '@sandmill/contracts/api/paging';
import type { Clock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { decodeCursor, pageFrom } from '../../../platform/http/paging.ts';
import type { Ids } from '../../../platform/ids.ts';
import {
  countPools,
  deleteFreeCodes,
  insertPool,
  selectCodes,
  selectPool,
  selectPools,
  selectPoolUses,
  setPoolArchived,
  updatePool,
  type PoolRow,
} from './coupon-pools.queries.ts';
import { importCodes } from './import-codes.ts';

type Deps = { db: Db; clock: Clock; ids: Ids };

const tags = ['Coupon pools'];
const params = z.object({ id: z.uuid() });
const READ = { right: 'messages:read' } as const;
const WRITE = { right: 'messages:write' } as const;
const listQuery = pageQuerySchema.extend({
  search: z.string().max(200).default(''),
  archived: z.enum(['true', 'false']).default('false'),
});
const poolCursor = z.tuple([z.iso.datetime(), z.uuid()]);
const codeCursor = z.tuple([z.string().regex(/^\d{1,18}$/)]);

/** Pools of codes that are given out one to each person. */
export function couponPoolRoutes(app: HttpApp, deps: Deps): void {
  const { db } = deps;
  app.get(
    '/api/v1/coupon-pools',
    {
      schema: {
        tags,
        summary: 'Pools, newest first',
        querystring: listQuery,
        response: { 200: pageOf(couponPoolSchema) },
      },
      config: READ,
    },
    async ({ actor, query }) => {
      const filter = { search: query.search, archived: query.archived === 'true' };
      const cursor = decodeCursor(query.cursor, poolCursor);
      const after = cursor && { at: cursor[0], id: cursor[1] };
      const rows = await selectPools(db, actor.workspaceId, { ...filter, after, limit: query.limit + 1 });
      const total = await countPools(db, actor.workspaceId, filter);
      return pageFrom(rows, query.limit, {
        item: toPool,
        keysOf: (row) => [row.createdAt.toISOString(), row.id],
        total,
      });
    },
  );
  app.get(
    '/api/v1/coupon-pools/:id',
    {
      schema: {
        tags,
        summary: 'One pool, and the templates that take codes from it',
        params,
        response: { 200: couponPoolSchema.extend({ uses: z.array(couponPoolUseSchema) }) },
      },
      config: READ,
    },
    async ({ actor, params: { id } }) => ({
      ...toPool(await found(db, actor.workspaceId, id)),
      uses: await selectPoolUses(db, actor.workspaceId, id),
    }),
  );
  app.post(
    '/api/v1/coupon-pools',
    {
      schema: { tags, summary: 'Make a pool', body: couponPoolInputSchema, response: { 201: couponPoolSchema } },
      config: WRITE,
    },
    async ({ actor, body }, reply) => {
      const id = deps.ids.next();
      await insertPool(db, actor.workspaceId, { ...body, id, at: new Date(deps.clock.now()) });
      void reply.code(201);
      return toPool(await found(db, actor.workspaceId, id));
    },
  );
  app.put(
    '/api/v1/coupon-pools/:id',
    {
      schema: {
        tags,
        summary: 'Name a pool',
        params,
        body: couponPoolInputSchema,
        response: { 200: couponPoolSchema },
      },
      config: WRITE,
    },
    async ({ actor, params: { id }, body }) => {
      await updatePool(db, actor.workspaceId, { id, ...body });
      return toPool(await found(db, actor.workspaceId, id));
    },
  );
  archiveRoutes(app, deps);
  codeRoutes(app, deps);
}

function archiveRoutes(app: HttpApp, { db, clock }: Deps): void {
  app.delete(
    '/api/v1/coupon-pools/:id',
    {
      schema: {
        tags,
        summary: 'Archive a pool that no template uses; restore undoes it',
        params,
        response: { 200: okSchema },
      },
      config: WRITE,
    },
    async ({ actor, params: { id } }) => {
      const uses = await selectPoolUses(db, actor.workspaceId, id);
      if (uses.length > 0)
        throw new AppError(
          'in_use',
          `"${uses[0]?.name}" takes its codes from this pool. Choose another one there first.`,
        );
      if ((await setPoolArchived(db, actor.workspaceId, { id, at: new Date(clock.now()) })) === 0) throw none();
      return { ok: true as const };
    },
  );
  app.post(
    '/api/v1/coupon-pools/:id/restore',
    { schema: { tags, summary: 'Bring back an archived pool', params, response: { 200: okSchema } }, config: WRITE },
    async ({ actor, params: { id } }) => {
      if ((await setPoolArchived(db, actor.workspaceId, { id, at: null })) === 0) throw none();
      return { ok: true as const };
    },
  );
}

function codeRoutes(app: HttpApp, { db }: Deps): void {
  app.get(
    '/api/v1/coupon-pools/:id/codes',
    {
      schema: {
        tags,
        summary: 'Codes in their order',
        params,
        querystring: couponCodesQuerySchema,
        response: { 200: pageOf(couponCodeSchema) },
      },
      config: READ,
    },
    async ({ actor, params: { id }, query }) => {
      const pool = await found(db, actor.workspaceId, id);
      const after = decodeCursor(query.cursor, codeCursor)?.[0] ?? null;
      const of = { poolId: id, search: query.search, after, limit: query.limit + 1 };
      const rows = await selectCodes(db, actor.workspaceId, of);
      return pageFrom(rows, query.limit, {
        item: ({ code, contactId, reservedAt, isUsed }) => ({
          code,
          contactId,
          reservedAt: reservedAt?.toISOString() ?? null,
          isUsed,
        }),
        keysOf: (row) => [row.position],
        total: query.search === '' ? pool.codes : null,
      });
    },
  );
  app.post(
    '/api/v1/coupon-pools/:id/codes',
    {
      schema: {
        tags,
        summary: 'Add codes, one a line',
        params,
        body: couponCodesInputSchema,
        response: { 200: couponImportSchema },
      },
      config: WRITE,
      bodyLimit: 8_000_000,
    },
    ({ actor, params: { id }, body }) => importCodes(db, actor.workspaceId, { poolId: id, text: body.text }),
  );
  app.delete(
    '/api/v1/coupon-pools/:id/codes',
    {
      schema: {
        tags,
        summary: 'Remove the codes that nobody has yet',
        params,
        response: { 200: z.object({ removed: z.number().int() }) },
      },
      config: WRITE,
    },
    async ({ actor, params: { id } }) => ({ removed: await deleteFreeCodes(db, actor.workspaceId, id) }),
  );
}

async function found(db: Db, workspaceId: number, id: string): Promise<PoolRow> {
  const row = await selectPool(db, workspaceId, id);
  if (!row) throw none();
  return row;
}

function none(): AppError {
  return new AppError('not_found', 'There is no such pool of codes.');
}

function toPool({ createdAt, archivedAt, ...pool }: PoolRow): CouponPool {
  return { ...pool, createdAt: createdAt.toISOString(), archivedAt: archivedAt?.toISOString() ?? null };
}
