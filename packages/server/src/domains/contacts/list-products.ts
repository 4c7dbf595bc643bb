import { z } from 'zod';
import type { Product } from '@sandmill/contracts/api/contacts';
import type { Page } from '@sandmill/contracts/api/paging';
import type { Sql } from '../../platform/db/db.ts';
import { decodeCursor, pageFrom } from '../../platform/http/paging.ts';
import { formatMoney, moneyOfColumn } from '../../platform/money.ts';
import { searchText } from './display-name.ts';
import { selectProducts } from './order-list.queries.ts';

const cursorSchema = z.tuple([z.string(), z.string()]);

/** Products by name, as events taught them. */
export async function listProducts(
  sql: Sql,
  workspaceId: number,
  query: { limit: number; cursor?: string | undefined; search?: string | undefined },
): Promise<Page<Product>> {
  const after = decodeCursor(query.cursor, cursorSchema);
  const search = query.search ? { name: searchText(query.search), id: query.search } : null;
  const rows = await selectProducts(sql, workspaceId, { search, after, limit: query.limit + 1 });
  return pageFrom(rows, query.limit, {
    item: (row) => ({
      productId: row.productId,
      sku: row.sku,
      name: row.name,
      brand: row.brand,
      category: row.category,
      price: row.price === null ? null : formatMoney(moneyOfColumn(row.price) ?? 0),
      currency: row.currency,
      url: row.url,
      imageUrl: row.imageUrl,
      updatedAt: row.updatedAt.toISOString(),
    }),
    keysOf: (row) => [row.searchName, row.productId],
  });
}
