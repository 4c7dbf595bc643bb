import type { RecommendedList } from '@sandmill/contracts';
import type { Sql } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';

/** A product as a mail speaks of it. */
export type RecommendedProduct = {
  productId: string;
  name: string | null;
  category: string | null;
  brand: string | null;
  price: string | null;
  currency: string | null;
  url: string | null;
  imageUrl: string | null;
};

const SHOWN = `p.product_id as "productId", p.name, p.category, p.brand, p.price::text as price, p.currency, p.url, p.image_url as "imageUrl"`;

/** What sold most pieces since then, the most first; only what has a name. */
export function selectBestSellers(
  sql: Sql,
  workspaceId: number,
  of: { since: Date; limit: number },
): Promise<RecommendedProduct[]> {
  return sql.query<RecommendedProduct>(
    `with sold as (
       select coalesce(i ->> 'productId', i ->> 'product_id', i ->> 'sku') as id,
         sum(case when i ->> 'quantity' ~ '^[0-9]{1,6}$' then (i ->> 'quantity')::int else 1 end) as pieces
       from orders o cross join lateral jsonb_array_elements(o.items) i
       where o.workspace_id = $1 and o.placed_at >= $2 and o.status in ('placed', 'partially_refunded')
       group by 1)
     select ${SHOWN} from sold join products p on p.workspace_id = $1 and p.product_id = sold.id
     where p.name is not null order by sold.pieces desc, p.product_id limit $3`,
    [workspaceId, of.since, of.limit],
  );
}

export function selectProductsById(
  sql: Sql,
  workspaceId: number,
  ids: readonly string[],
): Promise<RecommendedProduct[]> {
  return sql.query<RecommendedProduct>(
    `select ${SHOWN} from products p where p.workspace_id = $1 and p.product_id = any ($2::text[]) and p.name is not null`,
    [workspaceId, [...ids]],
  );
}

/** What somebody has bought since then: not to be recommended again. */
export function selectBought(
  sql: Sql,
  workspaceId: number,
  of: { contactIds: string[]; since: Date },
): Promise<{ contactId: string; productId: string }[]> {
  return sql.query(
    `select distinct o.contact_id as "contactId", coalesce(i ->> 'productId', i ->> 'product_id', i ->> 'sku') as "productId"
     from orders o cross join lateral jsonb_array_elements(o.items) i
     where o.workspace_id = $1 and o.contact_id = any ($2::uuid[]) and o.placed_at >= $3 and o.status <> 'cancelled'`,
    [workspaceId, of.contactIds, of.since],
  );
}

export const LOOKED_AT = ['Product Viewed', 'Product Clicked'] as const;
export const CART = ['Product Added', 'Product Removed', 'Order Completed', 'Cart Viewed', 'Checkout Started'] as const;

export type LookedAt = { subject: string; name: string; productId: string; products: string };

/** What the subjects looked at or laid in their cart since then, oldest first. */
export function selectLookedAt(
  history: History,
  workspaceId: number,
  of: { subjects: string[]; since: number; lists: readonly RecommendedList[] },
): Promise<LookedAt[]> {
  const names = [...(of.lists.includes('cart') ? CART : []), ...(of.lists.includes('viewed') ? LOOKED_AT : [])];
  return history.query<LookedAt>(
    `select subject, name,
       if(JSONExtractString(properties, 'product_id') != '', JSONExtractString(properties, 'product_id'), JSONExtractString(properties, 'productId')) as "productId",
       JSONExtractRaw(properties, 'products') as products
     from events final
     where workspace_id = {workspace:UInt32} and subject in {subjects:Array(String)} and time >= {since:DateTime64(3)}
       and name in {names:Array(String)} order by time, id`,
    { workspace: workspaceId, subjects: of.subjects, since: of.since, names },
  );
}
