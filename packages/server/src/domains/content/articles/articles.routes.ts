import { z } from 'zod';
import {
  ARTICLE_LIMITS,
  articleInputSchema,
  articleListQuerySchema,
  articleSchema,
  type Article,
  type ArticleInput,
} from '@sandmill/contracts/api/articles';
import { contentLabelsSchema } from '@sandmill/contracts/api/content-board';
import { okSchema, pageOf } from '@sandmill/contracts/api/paging';
import { AppError } from '../../../platform/errors.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { decodeCursor, pageFrom } from '../../../platform/http/paging.ts';
import { putLabels } from '../labels/labels.queries.ts';
import {
  countArticles,
  selectArticle,
  selectArticles,
  setArticleArchived,
  updateArticle,
  upsertArticle,
  type ArticleRow,
} from './articles.queries.ts';
import { articleFeedRoutes } from './feeds.routes.ts';
import type { PullDeps } from './pull-feed.ts';

const tags = ['Articles'];
const params = z.object({ id: z.uuid() });
const READ = { right: 'messages:read' } as const;
const WRITE = { right: 'messages:write' } as const;
const cursorKeys = z.tuple([z.iso.datetime(), z.uuid()]);

/** Articles to be put into mails: by hand, by the API, from feeds. */
export function articleRoutes(app: HttpApp, deps: PullDeps): void {
  const { db } = deps;
  app.get(
    '/api/v1/articles',
    {
      schema: {
        tags,
        summary: 'Articles, newest first',
        querystring: articleListQuerySchema,
        response: { 200: pageOf(articleSchema) },
      },
      config: READ,
    },
    async ({ actor, query }) => {
      const filter = { search: query.search, archived: query.archived === 'true', type: query.type ?? null };
      const cursor = decodeCursor(query.cursor, cursorKeys);
      const after = cursor && { at: cursor[0], id: cursor[1] };
      const rows = await selectArticles(db, actor.workspaceId, { ...filter, after, limit: query.limit + 1 });
      const total = await countArticles(db, actor.workspaceId, filter);
      const keysOf = (row: ArticleRow) => [row.publishedAt.toISOString(), row.id];
      return pageFrom(rows, query.limit, { item: toArticle, keysOf, total });
    },
  );
  app.get(
    '/api/v1/articles/:id',
    { schema: { tags, summary: 'One article', params, response: { 200: articleSchema } }, config: READ },
    async ({ actor, params: { id } }) => toArticle(await found(deps, actor.workspaceId, id)),
  );
  writeRoutes(app, deps);
  archiveRoutes(app, deps);
  articleFeedRoutes(app, deps);
}

function writeRoutes(app: HttpApp, deps: PullDeps): void {
  app.post(
    '/api/v1/articles',
    {
      schema: {
        tags,
        summary: 'Add an article; with the key of one that is there it changes that one',
        body: articleInputSchema,
        response: { 201: articleSchema },
      },
      config: WRITE,
    },
    async ({ actor, body }, reply) => {
      void reply.code(201);
      return toArticle(await found(deps, actor.workspaceId, await write(deps, actor.workspaceId, { body, id: null })));
    },
  );
  app.put(
    '/api/v1/articles/:id',
    {
      schema: {
        tags,
        summary: 'Change an article',
        params,
        body: articleInputSchema.omit({ key: true }),
        response: { 200: articleSchema },
      },
      config: WRITE,
    },
    async ({ actor, params: { id }, body }) => {
      await found(deps, actor.workspaceId, id);
      await write(deps, actor.workspaceId, { body, id });
      return toArticle(await found(deps, actor.workspaceId, id));
    },
  );
  app.put(
    '/api/v1/articles/:id/labels',
    {
      schema: {
        tags,
        summary: 'Say for which stages of the funnel and personas an article is meant, and what it is',
        params,
        body: contentLabelsSchema,
        response: { 200: contentLabelsSchema },
      },
      config: WRITE,
    },
    async ({ actor, params: { id }, body }) => {
      await found(deps, actor.workspaceId, id);
      await putLabels(deps.db, actor.workspaceId, { kind: 'article', id, ...body, at: new Date(deps.now()) });
      return body;
    },
  );
}

function archiveRoutes(app: HttpApp, deps: PullDeps): void {
  app.delete(
    '/api/v1/articles/:id',
    {
      schema: {
        tags,
        summary: 'Archive an article: no mail chooses it any more. Restore undoes it',
        params,
        response: { 200: okSchema },
      },
      config: WRITE,
    },
    async ({ actor, params: { id } }) => {
      await found(deps, actor.workspaceId, id);
      await setArticleArchived(deps.db, actor.workspaceId, { id, at: new Date(deps.now()) });
      return { ok: true as const };
    },
  );
  app.post(
    '/api/v1/articles/:id/restore',
    { schema: { tags, summary: 'Bring back an archived article', params, response: { 200: okSchema } }, config: WRITE },
    async ({ actor, params: { id } }) => {
      await found(deps, actor.workspaceId, id);
      await setArticleArchived(deps.db, actor.workspaceId, { id, at: null });
      return { ok: true as const };
    },
  );
}

/** Gives its id. */
function write(
  deps: PullDeps,
  workspaceId: number,
  { body, id }: { body: Omit<ArticleInput, 'key'> & { key?: string | undefined }; id: string | null },
): Promise<string> {
  const at = new Date(deps.now());
  const { type, stages, personas, key = null, publishedAt, ...article } = body;
  return deps.db.transaction(async (tx) => {
    const before = id === null ? null : await selectArticle(tx, workspaceId, id);
    const published = publishedAt === undefined ? (before?.publishedAt ?? at) : new Date(publishedAt);
    const written = { ...article, feedId: null, key, publishedAt: published, at };
    let kept = id;
    if (id === null) {
      const all = { search: '', archived: false, type: null };
      if ((await countArticles(tx, workspaceId, all)) >= ARTICLE_LIMITS.articles)
        throw new AppError(
          'too_large',
          `A workspace holds ${ARTICLE_LIMITS.articles} articles. Archive old ones first.`,
        );
      kept = (await upsertArticle(tx, workspaceId, { ...written, id: deps.ids.next() })).id;
    } else await updateArticle(tx, workspaceId, { ...written, id });
    await putLabels(tx, workspaceId, { kind: 'article', id: kept ?? '', type, stages, personas, at });
    return kept ?? '';
  });
}

async function found({ db }: PullDeps, workspaceId: number, id: string): Promise<ArticleRow> {
  const row = await selectArticle(db, workspaceId, id);
  if (!row) throw new AppError('not_found', 'There is no such article.');
  return row;
}

function toArticle({ publishedAt, archivedAt, ...row }: ArticleRow): Article {
  return { ...row, publishedAt: publishedAt.toISOString(), archivedAt: archivedAt?.toISOString() ?? null };
}
