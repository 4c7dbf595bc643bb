import { ARTICLE_LIMITS } from '@sandmill/contracts/api/articles';
import type { Db } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { fetchPublic, type PublicAnswer } from '../../../platform/http/fetch-public.ts';
import type { Ids } from '../../../platform/ids.ts';
import { putLabels } from '../labels/labels.queries.ts';
import { upsertArticle } from './articles.queries.ts';
import { noteChecked, selectFeed, type FeedRow } from './feeds.queries.ts';
import { readFeed, type FeedItem } from './read-feed.ts';

export type PullDeps = { db: Db; ids: Ids; now(): number; allowPrivate: boolean };
export type Pulled = { added: number; changed: number; problem: string | null };

const TIMEOUT_MS = 15_000;
const MAX_BYTES = 5_000_000;

/**
 * Reads a feed and keeps what is new in it or has changed; nothing that is gone from it goes. A feed that cannot be read
 * says why, and is tried again with the next round.
 * @throws AppError not_found
 */
export async function pullFeed(
  deps: PullDeps,
  workspaceId: number,
  { id, signal }: { id: string; signal: AbortSignal },
): Promise<Pulled> {
  const feed = await selectFeed(deps.db, workspaceId, id);
  if (!feed) throw new AppError('not_found', 'There is no such feed.');
  const answer = await fetchPublic({
    url: feed.url,
    headers: {
      accept: 'application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.8',
      ...(feed.etag === null ? {} : { 'if-none-match': feed.etag }),
      ...(feed.lastModified === null ? {} : { 'if-modified-since': feed.lastModified }),
    },
    timeoutMs: TIMEOUT_MS,
    maxBytes: MAX_BYTES,
    signal,
    allowPrivate: deps.allowPrivate,
  });
  const at = new Date(deps.now());
  const items = itemsOf(answer);
  if (typeof items === 'string') {
    await noteChecked(deps.db, workspaceId, { id, at, problem: items, etag: null, lastModified: null });
    return { added: 0, changed: 0, problem: items };
  }
  const result = { added: 0, changed: 0, problem: null };
  await deps.db.transaction(async (tx) => {
    for (const item of items.slice(0, ARTICLE_LIMITS.itemsOfFeed)) {
      const publishedAt = new Date(item.publishedAt ?? at.getTime());
      const written = { ...item, id: deps.ids.next(), feedId: id, publishedAt, at };
      const kept = await upsertArticle(tx, workspaceId, written);
      if (kept.isNew) await putLabels(tx, workspaceId, labelsOf(feed, kept.id, at));
      if (kept.isNew) result.added++;
      else if (kept.isChanged) result.changed++;
    }
    const headers = answer.kind === 'answered' ? answer.headers : {};
    const { etag = null, 'last-modified': lastModified = null } = headers;
    await noteChecked(tx, workspaceId, { id, at, problem: null, etag, lastModified });
  });
  return result;
}

/** What it holds, or why it could not be read. Unchanged: nothing. */
function itemsOf(answer: PublicAnswer): FeedItem[] | string {
  if (answer.kind === 'refused') return answer.reason;
  if (answer.status === 304) return [];
  if (answer.status !== 200) return `status_${answer.status}`;
  return readFeed(answer.body.toString('utf8')) ?? 'no_feed';
}

function labelsOf({ type }: FeedRow, id: string, at: Date) {
  return { kind: 'article' as const, id, stages: [], personas: [], type, at };
}
