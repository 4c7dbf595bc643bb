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
    item: ({ searchName: _, price, updatedAt, ...row }) => ({
      ...row,
      price: price === null ? null : formatMoney(moneyOfColumn(price) ?? 0),
      updatedAt: updatedAt.toISOString(),
    }),
    keysOf: (row) => [row.searchName, row.productId],
  });
}
