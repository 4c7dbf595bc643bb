import { z } from 'zod';
import { blockDocumentSchema } from '@sandmill/contracts';
import { listedTemplateSchema, templateInputSchema, templateSchema } from '@sandmill/contracts/api/messages';
import { okSchema, pageOf, pageQuerySchema } from '@sandmill/contracts/api/paging';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { decodeCursor, pageFrom } from '../../platform/http/paging.ts';
import type { Ids } from '../../platform/ids.ts';
import { archiveTemplate, type FindTemplateUses } from './archive-template.ts';
import { createTemplate } from './create-template.ts';
import { templateLabelRoutes } from './labels/labels.routes.ts';
import { templateDraftRoutes } from './template-drafts.routes.ts';
import { countTemplates, selectTemplate, selectTemplates, type TemplateRow } from './templates.queries.ts';
import { toListed, toTemplate } from './to-template.ts';
import { updateTemplate } from './update-template.ts';
import type { WatchBlocks } from './watch-blocks.ts';
import { writtenTemplate } from './blocks/written-template.ts';

export type TemplateRoutesDeps = {
  db: Db;
  clock: Clock;
  ids: Ids;
  templateUses: readonly FindTemplateUses[];
  watchBlocks?: WatchBlocks;
  /** Links that are checked may lead into the own network. */
  allowPrivate?: boolean;
};

const TAGS = ['Templates'];
const byId = z.object({ id: z.uuid() });
const listQuery = pageQuerySchema.extend({
  search: z.string().max(200).default(''),
  archived: z.enum(['true', 'false']).default('false'),
});
const cursorKeys = z.tuple([z.iso.datetime(), z.uuid()]);
const input = templateInputSchema
  .extend({
    name: z.string().trim().min(1).max(200),
    subject: z.string().max(1000),
    preheader: z.string().max(1000).default(''),
    mjml: z.string().max(1_000_000).optional(),
    document: blockDocumentSchema.optional(),
    revision: z.number().int().optional().describe('Of what was read: a change by somebody else since is a conflict.'),
  })
  .refine(({ mjml, document }) => (mjml === undefined) !== (document === undefined), {
    path: ['mjml'],
    message: 'Send either "mjml" or "document".',
  });

/** Preview and test sends need a person's data and the sender: see delivery/template-preview.routes.ts. */
export function templateRoutes(app: HttpApp, deps: TemplateRoutesDeps): void {
  app.get(
    '/api/v1/templates',
    {
      schema: {
        tags: TAGS,
        summary: 'Templates, newest first',
        querystring: listQuery,
        response: { 200: pageOf(listedTemplateSchema) },
      },
      config: { right: 'messages:read' },
    },
    async (request) => listTemplates(deps.db, request.actor.workspaceId, request.query),
  );
  app.get(
    '/api/v1/templates/:id',
    {
      schema: { tags: TAGS, summary: 'One template', params: byId, response: { 200: templateSchema } },
      config: { right: 'messages:read' },
    },
    async (request) => toTemplate(await found(deps.db, request.actor.workspaceId, request.params.id)),
  );
  app.post(
    '/api/v1/templates',
    {
      schema: { tags: TAGS, summary: 'Make a template', body: input, response: { 201: templateSchema } },
      config: { right: 'messages:write' },
    },
    async (request, reply) => {
      const written = await writtenTemplate(request.body);
      const template = {
        ...written,
        id: deps.ids.next(),
        key: null,
        now: deps.clock.now(),
        watchBlocks: deps.watchBlocks,
      };
      void reply.code(201);
      return toTemplate(await createTemplate(deps.db, request.actor.workspaceId, template));
    },
  );
  app.put(
    '/api/v1/templates/:id',
    {
      schema: {
        tags: TAGS,
        summary:
          'Change a template, or publish its draft: a new version. MJML in place of a document turns it into source',
        params: byId,
        body: input,
        response: { 200: templateSchema },
      },
      config: { right: 'messages:write' },
    },
    async (request) => {
      const written = await writtenTemplate(request.body);
      const template = { ...written, id: request.params.id, now: deps.clock.now(), watchBlocks: deps.watchBlocks };
      return toTemplate(await updateTemplate(deps.db, request.actor.workspaceId, template));
    },
  );
  archiveRoutes(app, deps);
  templateDraftRoutes(app, deps);
  templateLabelRoutes(app, deps);
}

function archiveRoutes(app: HttpApp, deps: TemplateRoutesDeps): void {
  app.delete(
    '/api/v1/templates/:id',
    {
      schema: {
        tags: TAGS,
        summary: 'Archive a template, unless something live uses it; restore undoes it',
        params: byId,
        response: { 200: okSchema },
      },
      config: { right: 'messages:write' },
    },
    async (request) =>
      archive(deps, request.actor.workspaceId, { id: request.params.id, at: new Date(deps.clock.now()) }),
  );
  app.post(
    '/api/v1/templates/:id/restore',
    {
      schema: { tags: TAGS, summary: 'Bring back an archived template', params: byId, response: { 200: okSchema } },
      config: { right: 'messages:write' },
    },
    async (request) => archive(deps, request.actor.workspaceId, { id: request.params.id, at: null }),
  );
}

async function listTemplates(db: Db, workspaceId: number, query: z.output<typeof listQuery>) {
  const cursor = decodeCursor(query.cursor, cursorKeys);
  const filter = { search: query.search, archived: query.archived === 'true' };
  const after = cursor && { at: cursor[0], id: cursor[1] };
  const rows = await selectTemplates(db, workspaceId, { ...filter, after, limit: query.limit + 1 });
  const total = await countTemplates(db, workspaceId, filter);
  return pageFrom(rows, query.limit, {
    item: toListed,
    keysOf: (row) => [row.createdAt.toISOString(), row.id],
    total,
  });
}

async function found(db: Db, workspaceId: number, id: string): Promise<TemplateRow> {
  const row = await selectTemplate(db, workspaceId, id);
  if (!row) throw new AppError('not_found', 'There is no such template.');
  return row;
}

async function archive(
  deps: TemplateRoutesDeps,
  workspaceId: number,
  change: { id: string; at: Date | null },
): Promise<{ ok: true }> {
  await deps.db.transaction((tx) => archiveTemplate(tx, workspaceId, { ...change, uses: deps.templateUses }));
  return { ok: true };
}
