import type { JsonObject } from '@sandmill/contracts';
import type { Sql, SqlValue } from '../../platform/db/db.ts';

export type OrderRow = {
  store: string;
  orderId: string;
  contactId: string;
  placedAt: Date;
  status: 'placed' | 'cancelled' | 'refunded' | 'partially_refunded';
  currency: string | null;
  total: string | null;
  refunded: string;
  items: JsonObject[];
  coupon: string | null;
  /** placed_at with microseconds, for the cursor. */
  sortKey: string;
};

export type OrderFilter = {
  contactId: string | null;
  status: string | null;
  /** Beginning of the order's id. */
  search: string | null;
};

/** Newest first. */
export function selectOrders(
  sql: Sql,
  workspaceId: number,
  page: { filter: OrderFilter; after: [string, string, string] | null; limit: number },
): Promise<OrderRow[]> {
  const params: SqlValue[] = [workspaceId, page.limit];
  const where = ['workspace_id = $1', 'is_placed'];
  const add = (text: (n: number) => string, ...values: SqlValue[]): void => {
    where.push(text(params.length + 1));
    params.push(...values);
  };
  const { contactId, status, search } = page.filter;
  if (contactId !== null) add((n) => `contact_id = $${n}`, contactId);
  if (status !== null) add((n) => `status = $${n}`, status);
  if (search !== null) add((n) => `order_id >= $${n} and order_id < $${n + 1}`, search, `${search}\u{10ffff}`);
  if (page.after)
    add((n) => `(placed_at, store, order_id) < ($${n}::timestamptz, $${n + 1}, $${n + 2})`, ...page.after);
  return sql.query<OrderRow>(
    `select store, order_id as "orderId", contact_id as "contactId", placed_at as "placedAt", status, currency, total::text as total,
       refunded::text as refunded, items, coupon, placed_at::text as "sortKey"
     from orders where ${where.join(' and ')} order by placed_at desc, store desc, order_id desc limit $2`,
    params,
  );
}

export type ProductRow = {
  productId: string;
  sku: string | null;
  name: string | null;
  brand: string | null;
  category: string | null;
  price: string | null;
  currency: string | null;
  url: string | null;
  imageUrl: string | null;
  updatedAt: Date;
  searchName: string;
};

/** By name. Search: beginning of the name (as searchText gives it), of the id or of the SKU. */
export function selectProducts(
  sql: Sql,
  workspaceId: number,
  page: { search: { name: string; id: string } | null; after: [string, string] | null; limit: number },
): Promise<ProductRow[]> {
  const { search, after } = page;
  return sql.query<ProductRow>(
    `select product_id as "productId", sku, name, brand, category, price::text as price, currency, url, image_url as "imageUrl",
       updated_at as "updatedAt", search_name as "searchName"
     from products where workspace_id = $1
       and ($3::text is null or (search_name, product_id) > ($3 collate "C", $4::text))
       and ($5::text is null or starts_with(search_name, $5) or starts_with(product_id, $6) or starts_with(sku, $6))
     order by search_name, product_id limit $2`,
    [workspaceId, page.limit, after?.[0] ?? null, after?.[1] ?? null, search?.name ?? null, search?.id ?? null],
  );
}
