import { z } from 'zod';
import { okSchema, pageOf, pageQuerySchema } from '@sandmill/contracts/api/paging';
import {
  savedBlockChangeSchema,
  savedBlockInputSchema,
  savedBlockSchema,
  savedBlockUseSchema,
  spreadSchema,
  type SavedBlock,
} from '@sandmill/contracts/api/saved-blocks';
import type { Clock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { decodeCursor, pageFrom } from '../../../platform/http/paging.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { WatchBlocks } from '../watch-blocks.ts';
import {
  countSavedBlocks,
  insertSavedBlock,
  selectSavedBlock,
  selectSavedBlocks,
  selectSavedBlockUses,
  setSavedBlockArchived,
  updateSavedBlock,
  type SavedBlockRow,
} from './saved-blocks.queries.ts';
import { spreadSavedBlock } from './spread-saved-block.ts';

type Deps = { db: Db; clock: Clock; ids: Ids; watchBlocks?: WatchBlocks };

const tags = ['Saved blocks'];
const params = z.object({ id: z.uuid() });
const READ = { right: 'messages:read' } as const;
const WRITE = { right: 'messages:write' } as const;
const listQuery = pageQuerySchema.extend({
  search: z.string().max(200).default(''),
  archived: z.enum(['true', 'false']).default('false'),
});
const cursorKeys = z.tuple([z.iso.datetime(), z.uuid()]);

/** Sections kept to be used again; synced ones change in every mail at once. */
export function savedBlockRoutes(app: HttpApp, deps: Deps): void {
  const { db } = deps;
  app.get(
    '/api/v1/saved-blocks',
    {
      schema: {
        tags,
        summary: 'Saved blocks, newest first',
        querystring: listQuery,
        response: { 200: pageOf(savedBlockSchema) },
      },
      config: READ,
    },
    async ({ actor, query }) => {
      const filter = { search: query.search, archived: query.archived === 'true' };
      const cursor = decodeCursor(query.cursor, cursorKeys);
      const after = cursor && { at: cursor[0], id: cursor[1] };
      const rows = await selectSavedBlocks(db, actor.workspaceId, { ...filter, after, limit: query.limit + 1 });
      const total = await countSavedBlocks(db, actor.workspaceId, filter);
      const keysOf = (row: SavedBlockRow) => [row.createdAt.toISOString(), row.id];
      return pageFrom(rows, query.limit, { item: toSavedBlock, keysOf, total });
    },
  );
  app.get(
    '/api/v1/saved-blocks/:id',
    {
      schema: {
        tags,
        summary: 'One saved block, and the mails with a copy that changes with it',
        params,
        response: { 200: savedBlockSchema.extend({ uses: z.array(savedBlockUseSchema) }) },
      },
      config: READ,
    },
    async ({ actor, params: { id } }) => ({
      ...toSavedBlock(await found(db, actor.workspaceId, id)),
      uses: await selectSavedBlockUses(db, actor.workspaceId, id),
    }),
  );
  changeRoutes(app, deps);
  archiveRoutes(app, deps);
}

function changeRoutes(app: HttpApp, { db, clock, ids, watchBlocks }: Deps): void {
  app.post(
    '/api/v1/saved-blocks',
    {
      schema: { tags, summary: 'Save a section', body: savedBlockInputSchema, response: { 201: savedBlockSchema } },
      config: WRITE,
    },
    async ({ actor, body }, reply) => {
      const id = ids.next();
      await insertSavedBlock(db, actor.workspaceId, { ...body, id, at: new Date(clock.now()) });
      void reply.code(201);
      return toSavedBlock(await found(db, actor.workspaceId, id));
    },
  );
  app.put(
    '/api/v1/saved-blocks/:id',
    {
      schema: {
        tags,
        summary: 'Change a saved block; a synced one in every mail that has a copy',
        params,
        body: savedBlockChangeSchema,
        response: { 200: savedBlockSchema.extend({ spread: spreadSchema }) },
      },
      config: WRITE,
    },
    async ({ actor, params: { id }, body }) => {
      const { except = null, ...content } = body;
      await found(db, actor.workspaceId, id);
      const now = clock.now();
      await updateSavedBlock(db, actor.workspaceId, { ...content, id, at: new Date(now) });
      const saved = { id, section: content.section };
      const spread = content.isSynced
        ? await spreadSavedBlock({ db, now, watchBlocks }, actor.workspaceId, { saved, except })
        : { changed: [], failed: [] };
      return { ...toSavedBlock(await found(db, actor.workspaceId, id)), spread };
    },
  );
}

function archiveRoutes(app: HttpApp, { db, clock }: Deps): void {
  app.delete(
    '/api/v1/saved-blocks/:id',
    {
      schema: {
        tags,
        summary: 'Archive a saved block; its copies stay. Restore undoes it',
        params,
        response: { 200: okSchema },
      },
      config: WRITE,
    },
    async ({ actor, params: { id } }) => {
      await found(db, actor.workspaceId, id);
      await setSavedBlockArchived(db, actor.workspaceId, { id, at: new Date(clock.now()) });
      return { ok: true as const };
    },
  );
  app.post(
    '/api/v1/saved-blocks/:id/restore',
    { schema: { tags, summary: 'Bring back a saved block', params, response: { 200: okSchema } }, config: WRITE },
    async ({ actor, params: { id } }) => {
      await found(db, actor.workspaceId, id);
      await setSavedBlockArchived(db, actor.workspaceId, { id, at: null });
      return { ok: true as const };
    },
  );
}

async function found(db: Db, workspaceId: number, id: string): Promise<SavedBlockRow> {
  const row = await selectSavedBlock(db, workspaceId, id);
  if (!row) throw new AppError('not_found', 'There is no such saved block.');
  return row;
}

function toSavedBlock({ createdAt, updatedAt, archivedAt, ...row }: SavedBlockRow): SavedBlock {
  return {
    ...row,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    archivedAt: archivedAt?.toISOString() ?? null,
  };
}
