import type { ArticleInput } from '@sandmill/contracts/api/articles';
import type { ContentType } from '@sandmill/contracts/api/content-board';
import type { Sql } from '../../../platform/db/db.ts';

export type ArticleRow = {
  id: string;
  feedId: string | null;
  feedName: string | null;
  key: string | null;
  title: string;
  excerpt: string;
  url: string;
  imageUrl: string;
  tags: string[];
  publishedAt: Date;
  type: ContentType | null;
  stages: string[];
  personas: string[];
  archivedAt: Date | null;
};

const COLUMNS = `a.id, a.feed_id as "feedId", f.name as "feedName", a.key, a.title, a.excerpt, a.url, a.image_url as "imageUrl", a.tags,
  a.published_at as "publishedAt", l.type, coalesce(l.stages, '{}') as stages, coalesce(l.personas, '{}') as personas,
  a.archived_at as "archivedAt"`;
const FROM = `articles a left join article_feeds f on f.id = a.feed_id
  left join content_labels l on l.workspace_id = a.workspace_id and l.kind = 'article' and l.object_id = a.id`;
const MATCHING = `a.workspace_id = $1 and (a.archived_at is not null) = $2
  and ($3 = '' or position(lower($3) in lower(a.title || ' ' || a.excerpt || ' ' || array_to_string(a.tags, ' '))) > 0)
  and ($4::text is null or l.type = $4)`;

export type ArticleFilter = { search: string; archived: boolean; type: ContentType | null };

/** Newest first. */
export function selectArticles(
  sql: Sql,
  workspaceId: number,
  of: ArticleFilter & { after: { at: string; id: string } | null; limit: number },
): Promise<ArticleRow[]> {
  return sql.query<ArticleRow>(
    `select ${COLUMNS} from ${FROM} where ${MATCHING}
       and ($5::timestamptz is null or (a.published_at, a.id) < ($5, $6::uuid))
     order by a.published_at desc, a.id desc limit $7`,
    [workspaceId, of.archived, of.search, of.type, of.after?.at ?? null, of.after?.id ?? null, of.limit],
  );
}

export async function countArticles(sql: Sql, workspaceId: number, of: ArticleFilter): Promise<number> {
  const [row] = await sql.query<{ count: number }>(`select count(*)::int as count from ${FROM} where ${MATCHING}`, [
    workspaceId,
    of.archived,
    of.search,
    of.type,
  ]);
  return row?.count ?? 0;
}

export async function selectArticle(sql: Sql, workspaceId: number, id: string): Promise<ArticleRow | null> {
  const [row] = await sql.query<ArticleRow>(`select ${COLUMNS} from ${FROM} where a.workspace_id = $1 and a.id = $2`, [
    workspaceId,
    id,
  ]);
  return row ?? null;
}

export type WrittenArticle = Pick<ArticleInput, 'title' | 'excerpt' | 'url' | 'imageUrl' | 'tags'> & {
  id: string;
  feedId: string | null;
  key: string | null;
  publishedAt: Date;
  at: Date;
};

/** By its key if it has one: the same again changes what is there. Gives its id, and whether it is new or other than it was. */
export async function upsertArticle(
  sql: Sql,
  workspaceId: number,
  article: WrittenArticle,
): Promise<{ id: string; isNew: boolean; isChanged: boolean }> {
  const { id, feedId, key, title, excerpt, url, imageUrl, tags, publishedAt, at } = article;
  const [before] =
    key === null
      ? []
      : await sql.query<{ id: string }>(
          `select id from articles where workspace_id = $1 and feed_id is not distinct from $2 and key = $3`,
          [workspaceId, feedId, key],
        );
  const known = before?.id;
  if (known === undefined) {
    await sql.execute(
      `insert into articles (id, workspace_id, feed_id, key, title, excerpt, url, image_url, tags, published_at, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9::text[], $10, $11, $11)`,
      [id, workspaceId, feedId, key, title, excerpt, url, imageUrl, tags, publishedAt, at],
    );
    return { id, isNew: true, isChanged: true };
  }
  const changed = await updateArticle(sql, workspaceId, { ...article, id: known });
  return { id: known, isNew: false, isChanged: changed > 0 };
}

/** 0: it is as it was, or there is none. */
export function updateArticle(
  sql: Sql,
  workspaceId: number,
  { id, title, excerpt, url, imageUrl, tags, publishedAt, at }: WrittenArticle,
): Promise<number> {
  return sql.execute(
    `update articles set title = $3, excerpt = $4, url = $5, image_url = $6, tags = $7::text[], published_at = $8, updated_at = $9
     where workspace_id = $1 and id = $2 and (title, excerpt, url, image_url, tags, published_at)
       is distinct from ($3, $4, $5, $6, $7::text[], $8::timestamptz)`,
    [workspaceId, id, title, excerpt, url, imageUrl, tags, publishedAt, at],
  );
}

export function setArticleArchived(
  sql: Sql,
  workspaceId: number,
  change: { id: string; at: Date | null },
): Promise<number> {
  return sql.execute(`update articles set archived_at = $3 where workspace_id = $1 and id = $2`, [
    workspaceId,
    change.id,
    change.at,
  ]);
}

/** So many of the newest that are out by then. */
export function selectPublished(
  sql: Sql,
  workspaceId: number,
  of: { now: Date; limit: number },
): Promise<ArticleRow[]> {
  return sql.query<ArticleRow>(
    `select ${COLUMNS} from ${FROM} where a.workspace_id = $1 and a.archived_at is null and a.published_at <= $2
     order by a.published_at desc, a.id desc limit $3`,
    [workspaceId, of.now, of.limit],
  );
}

/** What each contact has been sent, those who became them included. */
export function selectSentArticles(
  sql: Sql,
  workspaceId: number,
  contactIds: readonly string[],
): Promise<{ contactId: string; articleId: string }[]> {
  return sql.query(
    `select p.owner as "contactId", s.article_id as "articleId"
     from (select id as owner, id from unnest($2::uuid[]) as id
       union select to_id, from_id from contact_redirects
       where workspace_id = $1 and to_id = any ($2::uuid[]) and undone_at is null) p
     join article_sends s on s.workspace_id = $1 and s.contact_id = p.id`,
    [workspaceId, [...contactIds]],
  );
}

export async function insertArticleSends(
  sql: Sql,
  workspaceId: number,
  of: { sends: readonly { contactId: string; articleId: string }[]; at: Date },
): Promise<void> {
  if (of.sends.length === 0) return;
  await sql.execute(
    `insert into article_sends (workspace_id, contact_id, article_id, at)
     select $1, s.contact_id, s.article_id, $4 from unnest($2::uuid[], $3::uuid[]) as s (contact_id, article_id)
     on conflict do nothing`,
    [workspaceId, of.sends.map((s) => s.contactId), of.sends.map((s) => s.articleId), of.at],
  );
}

/** Who was erased was sent nothing that anybody could tell. */
export async function forgetArticleSends(sql: Sql, workspaceId: number, contactIds: readonly string[]): Promise<void> {
  await sql.execute(`delete from article_sends where workspace_id = $1 and contact_id = any ($2::uuid[])`, [
    workspaceId,
    [...contactIds],
  ]);
}
