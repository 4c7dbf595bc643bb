import { z } from 'zod';
import { blockDocumentSchema } from '@sandmill/contracts';
import {
  galleryTemplateSchema,
  linkCheckSchema,
  templateCheckSchema,
  templateDraftInputSchema,
  templateDraftSchema,
  templateSchema,
  templateVersionSchema,
} from '@sandmill/contracts/api/messages';
import { pageOf, pageQuerySchema } from '@sandmill/contracts/api/paging';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { fetchPublic } from '../../platform/http/fetch-public.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { decodeCursor, pageFrom } from '../../platform/http/paging.ts';
import { selectBrand } from './brand/brand.queries.ts';
import { checkLinks, type Fetch } from './blocks/check-links.ts';
import { checkMail } from './blocks/check-mail.ts';
import { galleryTemplates } from './gallery/gallery-templates.ts';
import { saveDraft } from './save-draft.ts';
import { selectTemplate, selectVersions, type PastVersion } from './templates.queries.ts';
import { toTemplate } from './to-template.ts';

const tags = ['Templates'];
const byId = z.object({ id: z.uuid() });
const cursorKeys = z.tuple([z.number().int()]);

export type DraftDeps = {
  db: Db;
  clock: Clock;
  /** Links may lead into the own network. */
  allowPrivate?: boolean;
};

/** Block documents while they are written: draft, linter, past versions, gallery. */
export function templateDraftRoutes(app: HttpApp, deps: DraftDeps): void {
  app.put(
    '/api/v1/templates/:id/draft',
    {
      schema: {
        tags,
        summary: 'Keep what is being written in the block editor; PUT /templates/{id} publishes it',
        params: byId,
        body: templateDraftInputSchema,
        response: { 200: templateSchema },
      },
      config: { right: 'messages:write' },
    },
    async (request) => {
      const { revision, ...draft } = request.body;
      const change = { id: request.params.id, draft, revision };
      return toTemplate(await saveDraft(deps.db, request.actor.workspaceId, change));
    },
  );
  app.post(
    '/api/v1/templates/check',
    {
      schema: {
        tags,
        summary: 'What is wrong or doubtful in a block document, its size and its MJML; nothing is kept',
        body: templateDraftSchema.omit({ name: true }),
        response: { 200: templateCheckSchema },
      },
      config: { right: 'messages:read' },
    },
    async (request) => {
      const { problems, compiled, mjml } = await checkMail(request.body);
      return { problems, mjml, bytes: compiled && Buffer.byteLength(compiled.html) };
    },
  );
  app.post(
    '/api/v1/templates/check-links',
    {
      schema: {
        tags,
        summary: 'Fetches what a block document leads to and shows, up to sixty addresses; nothing is kept',
        body: z.object({ document: blockDocumentSchema }),
        response: { 200: z.object({ links: z.array(linkCheckSchema) }) },
      },
      config: { right: 'messages:read', audit: false, rateLimit: { perMinute: 20 } },
    },
    async ({ body }) => {
      const fetch: Fetch = (request) => fetchPublic({ ...request, allowPrivate: deps.allowPrivate ?? false });
      const { signal } = new AbortController();
      return { links: await checkLinks({ fetch, now: () => deps.clock.now(), signal }, body.document) };
    },
  );
  app.get(
    '/api/v1/templates/gallery',
    {
      schema: {
        tags,
        summary: 'Designed mails to start from, in one language',
        querystring: z.object({
          locale: z.enum(['it', 'en']).default('en'),
          look: z.enum(['brand', 'own']).default('brand').describe("The workspace's look, or the design's own."),
        }),
        response: { 200: z.object({ items: z.array(galleryTemplateSchema) }) },
      },
      config: { right: 'messages:read' },
    },
    async ({ query, actor }) => {
      const brand = query.look === 'own' ? null : await selectBrand(deps.db, actor.workspaceId);
      return { items: galleryTemplates(query.locale, brand) };
    },
  );
  versionRoutes(app, deps);
}

function versionRoutes(app: HttpApp, { db }: { db: Db }): void {
  app.get(
    '/api/v1/templates/:id/versions',
    {
      schema: {
        tags,
        summary: 'What was published before, newest first',
        params: byId,
        querystring: pageQuerySchema,
        response: { 200: pageOf(templateVersionSchema) },
      },
      config: { right: 'messages:read' },
    },
    async (request) => {
      const { params, query, actor } = request;
      const template = await selectTemplate(db, actor.workspaceId, params.id);
      if (!template) throw new AppError('not_found', 'There is no such template.');
      const before = decodeCursor(query.cursor, cursorKeys)?.[0] ?? null;
      const of = { id: params.id, before, limit: query.limit + 1 };
      const rows = await selectVersions(db, actor.workspaceId, of);
      return pageFrom(rows, query.limit, { item: toVersion, keysOf: (row) => [row.version], total: template.version });
    },
  );
}

function toVersion({ version, subject, preheader, document, createdAt }: PastVersion) {
  return { version, subject, preheader, document, createdAt: createdAt.toISOString() };
}
