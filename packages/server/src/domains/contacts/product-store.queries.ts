import type { Sql } from '../../platform/db/db.ts';
import { moneyOfColumn, moneyToColumn } from '../../platform/money.ts';
import { searchText } from './display-name.ts';
import { PRODUCT_TEXTS, type ProductFacts, type ProductField } from './product-facts.ts';
import { jsonText } from './records.queries.ts';
import type { Telling } from './telling.ts';

type ProductRow = Record<(typeof PRODUCT_TEXTS)[number], string | null> & {
  productId: string;
  price: string | null;
  currency: string | null;
  versions: Partial<Record<ProductField, Telling>>;
  firstSeen: Date;
  updatedAt: Date;
};

export async function selectProductFacts(
  sql: Sql,
  workspaceId: number,
  ids: readonly string[],
): Promise<ProductFacts[]> {
  const rows = await sql.query<ProductRow>(
    `select product_id as "productId", sku, name, brand, category, variant, url, image_url as "imageUrl", price, currency,
       versions, first_seen as "firstSeen", updated_at as "updatedAt"
     from products where workspace_id = $1 and product_id = any ($2::text[])`,
    [workspaceId, ids],
  );
  return rows.map((row) => {
    const amount = moneyOfColumn(row.price);
    const texts: ProductFacts['texts'] = {};
    for (const field of PRODUCT_TEXTS) if (row[field] !== null) texts[field] = row[field];
    return {
      productId: row.productId,
      texts,
      price: amount === null ? null : { amount, currency: row.currency },
      versions: row.versions,
      firstSeen: row.firstSeen.getTime(),
      updatedAt: row.updatedAt.getTime(),
    };
  });
}

export async function upsertProducts(sql: Sql, workspaceId: number, products: readonly ProductFacts[]): Promise<void> {
  const text = (field: (typeof PRODUCT_TEXTS)[number]) => products.map((p) => p.texts[field] ?? null);
  await sql.execute(
    `insert into products (workspace_id, product_id, sku, name, brand, category, variant, url, image_url, price, currency,
       versions, search_name, first_seen, updated_at)
     select $1, r.product_id, r.sku, r.name, r.brand, r.category, r.variant, r.url, r.image_url, r.price, r.currency,
       r.versions::jsonb, r.search_name, r.first_seen, r.updated_at
     from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::numeric[],
       $11::text[], $12::text[], $13::text[], $14::timestamptz[], $15::timestamptz[])
       as r (product_id, sku, name, brand, category, variant, url, image_url, price, currency, versions, search_name,
         first_seen, updated_at)
     on conflict (workspace_id, product_id) do update set sku = excluded.sku, name = excluded.name, brand = excluded.brand,
       category = excluded.category, variant = excluded.variant, url = excluded.url, image_url = excluded.image_url,
       price = excluded.price, currency = excluded.currency, versions = excluded.versions,
       search_name = excluded.search_name, first_seen = excluded.first_seen, updated_at = excluded.updated_at`,
    [
      workspaceId,
      products.map((p) => p.productId),
      ...PRODUCT_TEXTS.map(text),
      products.map((p) => moneyToColumn(p.price?.amount ?? null)),
      products.map((p) => p.price?.currency ?? null),
      products.map((p) => jsonText(p.versions)),
      products.map((p) => searchText(p.texts.name ?? p.productId)),
      products.map((p) => new Date(p.firstSeen)),
      products.map((p) => new Date(p.updatedAt)),
    ],
  );
}
