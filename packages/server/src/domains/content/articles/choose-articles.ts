import type { JsonObject } from '@sandmill/contracts';
import type { Sql, Tx } from '../../../platform/db/db.ts';
import type { ArticleNeed } from '../blocks/needs-of.ts';
import { insertArticleSends, selectPublished, selectSentArticles, type ArticleRow } from './articles.queries.ts';

/** How much each contact is drawn to what, by name in lower case; 0 to 1. Answered by segments. */
export type InterestsOf = (
  sql: Tx,
  workspaceId: number,
  of: { contactIds: readonly string[]; now: number },
) => Promise<Map<string, ReadonlyMap<string, number>>>;

/** Among so many of the newest is chosen. */
const AMONG = 300;

export type ChosenArticles = {
  /** By block, as the data of a message holds them. What was chosen for one mail of somebody is not for their next. */
  of(contactId: string, needs: readonly ArticleNeed[]): JsonObject;
  /** Remembers what goes out, so that it is not sent again. */
  settle(sql: Sql, going: ReadonlySet<string>): Promise<void>;
};

/** The articles of each contact's mails, read for all at once. */
export async function chooseArticles(
  tx: Tx,
  workspaceId: number,
  asked: {
    needs: readonly ArticleNeed[];
    contactIds: readonly string[];
    now: number;
    interestsOf?: InterestsOf | undefined;
  },
): Promise<ChosenArticles> {
  const { needs, contactIds, now, interestsOf } = asked;
  if (needs.length === 0) return { of: () => ({}), settle: async () => {} };
  const published = await selectPublished(tx, workspaceId, { now: new Date(now), limit: AMONG });
  const sent = new Map<string, Set<string>>();
  if (needs.some(({ once }) => once))
    for (const { contactId, articleId } of await selectSentArticles(tx, workspaceId, contactIds))
      sent.set(contactId, (sent.get(contactId) ?? new Set()).add(articleId));
  const asksInterests = needs.some(({ list }) => list === 'forThem');
  const interests =
    asksInterests && interestsOf
      ? await interestsOf(tx, workspaceId, { contactIds, now })
      : new Map<string, ReadonlyMap<string, number>>();
  const given: { contactId: string; articleId: string }[] = [];
  return {
    of: (contactId, own) => {
      const known = sent.get(contactId) ?? new Set<string>();
      sent.set(contactId, known);
      const liked = interests.get(contactId) ?? new Map<string, number>();
      const blocks = own.map((need) => {
        const chosen = articlesOf(published, need, { known, liked });
        for (const { id } of chosen) {
          known.add(id);
          given.push({ contactId, articleId: id });
        }
        return [need.slot, chosen.map(shown)] as const;
      });
      return Object.fromEntries(blocks) as JsonObject;
    },
    settle: (sql, going) => {
      const sends = given.filter(({ contactId }) => going.has(contactId));
      return insertArticleSends(sql, workspaceId, { sends, at: new Date(now) });
    },
  };
}

/** Newest first; with `forThem`, by how much somebody is drawn to an article's tags, the newest first among alike. */
export function articlesOf(
  published: readonly ArticleRow[],
  { list, type, tag, limit, once }: ArticleNeed,
  { known, liked }: { known: ReadonlySet<string>; liked: ReadonlyMap<string, number> },
): ArticleRow[] {
  const fitting = published.filter(
    (article) =>
      (type === null || article.type === type) &&
      (tag === '' || article.tags.includes(tag.toLowerCase())) &&
      !(once && known.has(article.id)),
  );
  const liking = ({ tags }: ArticleRow): number => tags.reduce((sum, one) => sum + (liked.get(one) ?? 0), 0);
  const ordered = list === 'forThem' ? fitting.toSorted((a, b) => liking(b) - liking(a)) : fitting;
  return ordered.slice(0, limit);
}

function shown({ id, title, excerpt, url, imageUrl }: ArticleRow): JsonObject {
  return { id, title, excerpt, url, imageUrl };
}
