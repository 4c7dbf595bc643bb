import { z } from 'zod';
import { pageOf, pageQuerySchema } from '@sandmill/contracts/api/paging';
import {
  tagInputSchema,
  tagMovedSchema,
  tagMoveSchema,
  tagViewSchema,
  type TagView,
} from '@sandmill/contracts/api/tags';
import type { Sql } from '../../../platform/db/db.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { decodeCursor, pageFrom } from '../../../platform/http/paging.ts';
import type { ScoringRouteDeps } from '../scoring/scoring.routes.ts';
import { selectTags, selectTagUses, type TagRow } from './tags.queries.ts';
import { moveTag, saveTag, type TagWriter } from './write-tag.ts';

type TagRouteDeps = Pick<ScoringRouteDeps, 'db' | 'clock' | 'timeZone' | 'audit'>;

const READ = { right: 'segments:read' } as const;
const WRITE = { right: 'segments:write' } as const;
const tags = ['Tags'];
const nameParams = z.object({ name: z.string().min(1).max(100) });
const cursorSchema = z.tuple([z.string()]);

export function tagRoutes(app: HttpApp, deps: TagRouteDeps): void {
  app.get(
    '/api/v1/tags',
    {
      schema: {
        tags,
        summary: 'Tags by name, with how many people have each',
        querystring: pageQuerySchema.extend({
          search: z.string().max(100).optional(),
          group: z.string().max(60).optional(),
        }),
        response: { 200: pageOf(tagViewSchema) },
      },
      config: READ,
    },
    async (request) => {
      const { workspaceId } = request.actor;
      const { limit, cursor, search, group } = request.query;
      const after = decodeCursor(cursor, cursorSchema)?.[0] ?? null;
      const filter = { search: search ?? null, group: group ?? null, after, limit: limit + 1 };
      const rows = await selectTags(deps.db, workspaceId, filter);
      const item = await viewer(deps.db, workspaceId, rows);
      return pageFrom(rows, limit, { item, keysOf: (row) => [row.name] });
    },
  );
  writeRoutes(app, deps);
}

function writeRoutes(app: HttpApp, deps: TagRouteDeps): void {
  const writerOf = async (workspaceId: number): Promise<TagWriter> => ({
    now: () => deps.clock.now(),
    timeZone: await deps.timeZone(workspaceId),
  });
  app.put(
    '/api/v1/tags/:name',
    {
      schema: {
        tags,
        summary: 'Set a tag up: its group, how long it lasts, its rules',
        params: nameParams,
        body: tagInputSchema,
        response: { 200: tagViewSchema },
      },
      config: WRITE,
    },
    async (request) => {
      const { actor, body, params } = request;
      const writer = await writerOf(actor.workspaceId);
      return deps.db.transaction(async (tx) => {
        const { name } = params;
        await saveTag(tx, actor.workspaceId, { name, ...body, writer });
        await deps.audit(tx, actor, { action: 'tag.changed', objectType: 'tag', objectId: name });
        const rows = await selectTags(tx, actor.workspaceId, { search: name, group: null, after: null, limit: 200 });
        const row = rows.find((tag) => tag.name === name) as TagRow;
        return (await viewer(tx, actor.workspaceId, [row]))(row);
      });
    },
  );
  app.post(
    '/api/v1/tags/:name/move',
    {
      schema: {
        tags,
        summary: 'Rename, merge into another, or take from everybody; in the background, refused while asked for',
        params: nameParams,
        body: tagMoveSchema,
        response: { 200: tagMovedSchema },
      },
      config: WRITE,
    },
    async (request) => {
      const { actor, body, params } = request;
      const writer = await writerOf(actor.workspaceId);
      return deps.db.transaction(async (tx) => {
        const moved = await moveTag(tx, actor.workspaceId, { from: params.name, to: body.to, writer });
        const action = body.to === null ? 'tag.deleted' : 'tag.moved';
        await deps.audit(tx, actor, { action, objectType: 'tag', objectId: params.name });
        return moved;
      });
    },
  );
}

async function viewer(sql: Sql, workspaceId: number, rows: readonly TagRow[]): Promise<(row: TagRow) => TagView> {
  const names = rows.map((row) => row.name);
  const uses = await selectTagUses(sql, workspaceId, names);
  return ({ name, people, group, description, settings, preparing }) => ({
    name,
    people,
    group,
    description,
    settings: settings ?? { lifetime: null, rules: [] },
    preparing,
    usedIn: uses.filter((use) => use.tag === name).map(({ kind, id, name: title }) => ({ kind, id, name: title })),
  });
}
