import { z } from 'zod';
import {
  ARTICLE_LIMITS,
  articleFeedInputSchema,
  articleFeedSchema,
  feedPullSchema,
  type ArticleFeed,
} from '@sandmill/contracts/api/articles';
import { okSchema } from '@sandmill/contracts/api/paging';
import { AppError } from '../../../platform/errors.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { insertFeed, selectFeed, selectFeeds, setFeedArchived, updateFeed, type FeedRow } from './feeds.queries.ts';
import { pullFeed, type PullDeps } from './pull-feed.ts';

const tags = ['Articles'];
const params = z.object({ id: z.uuid() });
const READ = { right: 'messages:read' } as const;
const WRITE = { right: 'messages:write' } as const;

/** Feeds (RSS, Atom) that articles are read from every hour. */
export function articleFeedRoutes(app: HttpApp, deps: PullDeps): void {
  const { db } = deps;
  app.get(
    '/api/v1/article-feeds',
    {
      schema: {
        tags,
        summary: 'Feeds that articles are read from',
        querystring: z.object({ archived: z.enum(['true', 'false']).default('false') }),
        response: { 200: z.object({ items: z.array(articleFeedSchema) }) },
      },
      config: READ,
    },
    async ({ actor, query }) => ({
      items: (await selectFeeds(db, actor.workspaceId, query.archived === 'true')).map(toFeed),
    }),
  );
  app.post(
    '/api/v1/article-feeds',
    {
      schema: {
        tags,
        summary: 'Read articles from a feed, from now on every hour',
        body: articleFeedInputSchema,
        response: { 201: articleFeedSchema },
      },
      config: WRITE,
    },
    async ({ actor, body }, reply) => {
      if ((await selectFeeds(db, actor.workspaceId, false)).length >= ARTICLE_LIMITS.feeds)
        throw new AppError('too_large', `A workspace reads ${ARTICLE_LIMITS.feeds} feeds. Archive one first.`);
      const id = deps.ids.next();
      await insertFeed(db, actor.workspaceId, { ...body, id, at: new Date(deps.now()) });
      void reply.code(201);
      return toFeed(await found(deps, actor.workspaceId, id));
    },
  );
  app.put(
    '/api/v1/article-feeds/:id',
    {
      schema: {
        tags,
        summary: 'Change a feed; what has been read stays',
        params,
        body: articleFeedInputSchema,
        response: { 200: articleFeedSchema },
      },
      config: WRITE,
    },
    async ({ actor, params: { id }, body }) => {
      await updateFeed(db, actor.workspaceId, { id, ...body });
      return toFeed(await found(deps, actor.workspaceId, id));
    },
  );
  actRoutes(app, deps);
}

function actRoutes(app: HttpApp, deps: PullDeps): void {
  app.post(
    '/api/v1/article-feeds/:id/pull',
    {
      schema: { tags, summary: 'Read a feed now', params, response: { 200: feedPullSchema } },
      config: { ...WRITE, rateLimit: { perMinute: 20 } },
    },
    async ({ actor, params: { id } }) => {
      const { problem, ...pulled } = await pullFeed(deps, actor.workspaceId, {
        id,
        signal: new AbortController().signal,
      });
      if (problem !== null)
        throw new AppError('invalid_request', `The feed could not be read (${problem}). Check its address.`);
      return pulled;
    },
  );
  app.delete(
    '/api/v1/article-feeds/:id',
    {
      schema: {
        tags,
        summary: 'Read a feed no more; its articles stay. Restore undoes it',
        params,
        response: { 200: okSchema },
      },
      config: WRITE,
    },
    async ({ actor, params: { id } }) => {
      await found(deps, actor.workspaceId, id);
      await setFeedArchived(deps.db, actor.workspaceId, { id, at: new Date(deps.now()) });
      return { ok: true as const };
    },
  );
  app.post(
    '/api/v1/article-feeds/:id/restore',
    { schema: { tags, summary: 'Read a feed again', params, response: { 200: okSchema } }, config: WRITE },
    async ({ actor, params: { id } }) => {
      await found(deps, actor.workspaceId, id);
      await setFeedArchived(deps.db, actor.workspaceId, { id, at: null });
      return { ok: true as const };
    },
  );
}

async function found({ db }: PullDeps, workspaceId: number, id: string): Promise<FeedRow> {
  const row = await selectFeed(db, workspaceId, id);
  if (!row) throw new AppError('not_found', 'There is no such feed.');
  return row;
}

function toFeed(row: FeedRow): ArticleFeed {
  const { id, name, url, type, articles, checkedAt, problem, createdAt, archivedAt } = row;
  const at = (instant: Date | null) => instant?.toISOString() ?? null;
  return {
    id,
    name,
    url,
    type,
    articles,
    checkedAt: at(checkedAt),
    problem,
    createdAt: createdAt.toISOString(),
    archivedAt: at(archivedAt),
  };
}
