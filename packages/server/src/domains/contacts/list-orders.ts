import { z } from 'zod';
import type { Order } from '@sandmill/contracts/api/contacts';
import type { Page } from '@sandmill/contracts/api/paging';
import type { Sql } from '../../platform/db/db.ts';
import { decodeCursor, pageFrom } from '../../platform/http/paging.ts';
import { formatMoney, moneyOfColumn } from '../../platform/money.ts';
import { selectOrders, type OrderRow } from './order-list.queries.ts';

const cursorSchema = z.tuple([z.string(), z.string(), z.string()]);

export type OrdersQuery = {
  limit: number;
  cursor?: string | undefined;
  search?: string | undefined;
  status?: Order['status'] | undefined;
  contactId?: string | undefined;
};

/** Orders, newest first. */
export async function listOrders(sql: Sql, workspaceId: number, query: OrdersQuery): Promise<Page<Order>> {
  const after = decodeCursor(query.cursor, cursorSchema);
  const filter = {
    contactId: query.contactId ?? null,
    status: query.status ?? null,
    search: query.search ? query.search : null,
  };
  const rows = await selectOrders(sql, workspaceId, { filter, after, limit: query.limit + 1 });
  return pageFrom(rows, query.limit, { item: toOrder, keysOf: (row) => [row.sortKey, row.store, row.orderId] });
}

export function toOrder(row: OrderRow): Order {
  return {
    store: row.store,
    orderId: row.orderId,
    contactId: row.contactId,
    placedAt: row.placedAt.toISOString(),
    status: row.status,
    currency: row.currency,
    total: row.total === null ? null : formatMoney(moneyOfColumn(row.total) ?? 0),
    refunded: formatMoney(moneyOfColumn(row.refunded) ?? 0),
    items: row.items,
    coupon: row.coupon,
  };
}
