import type { ContentType } from '@sandmill/contracts/api/content-board';
import type { Sql } from '../../../platform/db/db.ts';

export type FeedRow = {
  id: string;
  workspaceId: number;
  name: string;
  url: string;
  type: ContentType | null;
  etag: string | null;
  lastModified: string | null;
  articles: number;
  checkedAt: Date | null;
  problem: string | null;
  createdAt: Date;
  archivedAt: Date | null;
};

const COLUMNS = `f.id, f.workspace_id as "workspaceId", f.name, f.url, f.type, f.etag, f.last_modified as "lastModified",
  (select count(*)::int from articles a where a.workspace_id = f.workspace_id and a.feed_id = f.id) as articles,
  f.checked_at as "checkedAt", f.problem, f.created_at as "createdAt", f.archived_at as "archivedAt"`;

/** All, the newest first: a workspace has few. */
export function selectFeeds(sql: Sql, workspaceId: number, archived: boolean): Promise<FeedRow[]> {
  return sql.query<FeedRow>(
    `select ${COLUMNS} from article_feeds f where f.workspace_id = $1 and (f.archived_at is not null) = $2
     order by f.created_at desc, f.id desc`,
    [workspaceId, archived],
  );
}

export async function selectFeed(sql: Sql, workspaceId: number, id: string): Promise<FeedRow | null> {
  const [row] = await sql.query<FeedRow>(
    `select ${COLUMNS} from article_feeds f where f.workspace_id = $1 and f.id = $2`,
    [workspaceId, id],
  );
  return row ?? null;
}

/** Of all workspaces, those that nobody has looked at since then, longest ago first. */
export function selectDueFeeds(sql: Sql, before: Date): Promise<{ id: string; workspaceId: number }[]> {
  return sql.query(
    `select id, workspace_id as "workspaceId" from article_feeds
     where archived_at is null and (checked_at is null or checked_at < $1) order by checked_at nulls first limit 200`,
    [before],
  );
}

export async function insertFeed(
  sql: Sql,
  workspaceId: number,
  feed: { id: string; name: string; url: string; type: ContentType | null; at: Date },
): Promise<void> {
  await sql.execute(
    `insert into article_feeds (id, workspace_id, name, url, type, created_at) values ($1, $2, $3, $4, $5, $6)`,
    [feed.id, workspaceId, feed.name, feed.url, feed.type, feed.at],
  );
}

/** Another address is read from the start. */
export function updateFeed(
  sql: Sql,
  workspaceId: number,
  feed: { id: string; name: string; url: string; type: ContentType | null },
): Promise<number> {
  return sql.execute(
    `update article_feeds set name = $3, url = $4, type = $5,
       etag = case when url = $4 then etag end, last_modified = case when url = $4 then last_modified end
     where workspace_id = $1 and id = $2`,
    [workspaceId, feed.id, feed.name, feed.url, feed.type],
  );
}

export async function noteChecked(
  sql: Sql,
  workspaceId: number,
  of: { id: string; at: Date; problem: string | null; etag: string | null; lastModified: string | null },
): Promise<void> {
  await sql.execute(
    `update article_feeds set checked_at = $3, problem = $4, etag = coalesce($5, etag), last_modified = coalesce($6, last_modified)
     where workspace_id = $1 and id = $2`,
    [workspaceId, of.id, of.at, of.problem, of.etag, of.lastModified],
  );
}

export function setFeedArchived(
  sql: Sql,
  workspaceId: number,
  change: { id: string; at: Date | null },
): Promise<number> {
  return sql.execute(`update article_feeds set archived_at = $3 where workspace_id = $1 and id = $2`, [
    workspaceId,
    change.id,
    change.at,
  ]);
}
