import type { RecommendedList } from '@sandmill/contracts';
import type { Sql } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';
import { loadContacts } from '../../contacts/index.ts';
import { subjectsOfContacts } from '../../identity/index.ts';
import { interestsAt } from '../interests/compiled-interests.ts';
import type { DefinitionCache } from '../store/definition-cache.ts';
import { cartAndViews, type CartAndViews } from './carts-and-views.ts';
import {
  selectBestSellers,
  selectBought,
  selectLookedAt,
  selectProductsById,
  type RecommendedProduct,
} from './recommend.queries.ts';

export type RecommendDeps = {
  history: History;
  definitions: DefinitionCache;
  timeZone(sql: Sql, workspaceId: number): Promise<string>;
};

const DAY_MS = 86_400_000;
/** Over how long a product sells best, and how long back somebody's cart and looks count. */
const BEST_SELLERS_DAYS = 90;
const LOOKS_DAYS = 60;
/** Among so many best sellers those of somebody's favourite categories are found. */
const POOL = 300;
const MOST = 12;
/** Best sellers stand for so long: they are the same for everybody. */
const KEPT_MS = 600_000;
const kept = new Map<number, { at: number; products: RecommendedProduct[] }>();

export type RecommendedTo = Map<string, Partial<Record<RecommendedList, RecommendedProduct[]>>>;

/**
 * Products for each contact, up to twelve a list: what sells best, what sells best among the categories and brands they
 * care for and have not bought lately, what they looked at, what lies in their cart. A list may be empty.
 */
export async function recommendProducts(
  deps: RecommendDeps,
  sql: Sql,
  workspaceId: number,
  asked: { lists: readonly RecommendedList[]; contactIds: string[]; now: number },
): Promise<RecommendedTo> {
  const { lists, contactIds, now } = asked;
  const best = lists.some((list) => list === 'bestSellers' || list === 'forThem')
    ? await bestSellers(sql, workspaceId, now)
    : [];
  const forThem = lists.includes('forThem') ? await favourites(deps, sql, workspaceId, { ...asked, best }) : new Map();
  const looks = lists.some((list) => list === 'viewed' || list === 'cart')
    ? await looksOf(deps, sql, workspaceId, asked)
    : new Map<string, CartAndViews>();
  const ids = [...new Set([...looks.values()].flatMap(({ cart, viewed }) => [...cart, ...viewed]))];
  const known = new Map((await productsById(sql, workspaceId, ids)).map((product) => [product.productId, product]));
  const found = (list: string[] = []) => list.flatMap((id) => known.get(id) ?? []).slice(0, MOST);
  return new Map(
    contactIds.map((id) => {
      const { cart, viewed } = looks.get(id) ?? { cart: [], viewed: [] };
      const all = {
        bestSellers: best.slice(0, MOST),
        forThem: (forThem.get(id) ?? best.slice(0, MOST)) as RecommendedProduct[],
        viewed: found(viewed),
        cart: found(cart),
      };
      return [id, Object.fromEntries(lists.map((list) => [list, all[list]]))];
    }),
  );
}

async function bestSellers(sql: Sql, workspaceId: number, now: number): Promise<RecommendedProduct[]> {
  const known = kept.get(workspaceId);
  if (known && now >= known.at && now - known.at < KEPT_MS) return known.products;
  const since = new Date(now - BEST_SELLERS_DAYS * DAY_MS);
  const products = await selectBestSellers(sql, workspaceId, { since, limit: POOL });
  kept.set(workspaceId, { at: now, products });
  return products;
}

/** Best sellers, those of what somebody cares for first by how much; without what they have bought. */
async function favourites(
  deps: RecommendDeps,
  sql: Sql,
  workspaceId: number,
  { contactIds, now, best }: { contactIds: string[]; now: number; best: RecommendedProduct[] },
): Promise<Map<string, RecommendedProduct[]>> {
  const definitions = await deps.definitions.get(sql, workspaceId, await deps.timeZone(sql, workspaceId));
  const interests = definitions.watchedInterests();
  const records = await loadContacts(sql, workspaceId, contactIds);
  const since = new Date(now - BEST_SELLERS_DAYS * DAY_MS);
  const bought = new Map<string, Set<string>>();
  for (const { contactId, productId } of await selectBought(sql, workspaceId, { contactIds, since }))
    bought.set(contactId, (bought.get(contactId) ?? new Set()).add(productId));
  return new Map(
    contactIds.map((id) => {
      const record = records.get(id);
      const weights = new Map<string, number>();
      if (record && interests)
        for (const kind of ['category', 'brand'] as const)
          for (const { name, share } of interestsAt(interests, record, kind, now))
            weights.set(`${kind} ${name}`, share);
      const liking = ({ category, brand }: RecommendedProduct): number =>
        (weights.get(`category ${category}`) ?? 0) + (weights.get(`brand ${brand}`) ?? 0);
      const left = best.filter(({ productId }) => !bought.get(id)?.has(productId));
      // A stable sort: among those cared for alike, what sells better comes first.
      return [id, left.toSorted((a, b) => liking(b) - liking(a)).slice(0, MOST)];
    }),
  );
}

async function looksOf(
  { history }: RecommendDeps,
  sql: Sql,
  workspaceId: number,
  { lists, contactIds, now }: { lists: readonly RecommendedList[]; contactIds: string[]; now: number },
): Promise<Map<string, CartAndViews>> {
  const owners = new Map<string, string>();
  for (const [id, spans] of await subjectsOfContacts(sql, workspaceId, contactIds))
    for (const { subject } of spans) owners.set(subject, id);
  if (owners.size === 0) return new Map();
  const since = now - LOOKS_DAYS * DAY_MS;
  const rows = await selectLookedAt(history, workspaceId, { subjects: [...owners.keys()], since, lists });
  const byOwner = new Map<string, typeof rows>();
  for (const row of rows) {
    const owner = owners.get(row.subject) ?? '';
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), row]);
  }
  return new Map([...byOwner].map(([id, events]) => [id, cartAndViews(events)]));
}

function productsById(sql: Sql, workspaceId: number, ids: string[]): Promise<RecommendedProduct[]> {
  return ids.length === 0 ? Promise.resolve([]) : selectProductsById(sql, workspaceId, ids);
}
