import type { Order, Product } from '@sandmill/contracts/api/contacts';
import type { Db } from '../../platform/db/db.ts';
import { csvPieces, ROWS_A_PIECE } from '../../platform/http/csv-pieces.ts';
import { listOrders, type OrdersQuery } from './list-orders.ts';
import { listProducts } from './list-products.ts';

const ORDER_COLUMNS = {
  orderId: (order: Order) => order.orderId,
  store: (order: Order) => order.store,
  contactId: (order: Order) => order.contactId,
  placedAt: (order: Order) => order.placedAt,
  status: (order: Order) => order.status,
  total: (order: Order) => order.total,
  refunded: (order: Order) => order.refunded,
  currency: (order: Order) => order.currency,
  coupon: (order: Order) => order.coupon,
  items: (order: Order) => order.items.map(itemText),
};

/** Orders as CSV, newest first; its lines in one cell: "2 x Vase|1 x Cup". */
export function exportOrdersCsv(
  db: Db,
  workspaceId: number,
  filter: Omit<OrdersQuery, 'limit' | 'cursor'>,
): AsyncIterable<string> {
  return csvPieces<Order>(ORDER_COLUMNS, (cursor) =>
    listOrders(db, workspaceId, { ...filter, limit: ROWS_A_PIECE, cursor }),
  );
}

const PRODUCT_COLUMNS = {
  productId: (product: Product) => product.productId,
  sku: (product: Product) => product.sku,
  name: (product: Product) => product.name,
  brand: (product: Product) => product.brand,
  category: (product: Product) => product.category,
  price: (product: Product) => product.price,
  currency: (product: Product) => product.currency,
  url: (product: Product) => product.url,
  imageUrl: (product: Product) => product.imageUrl,
  updatedAt: (product: Product) => product.updatedAt,
};

/** The catalogue as CSV, by name. */
export function exportProductsCsv(
  db: Db,
  workspaceId: number,
  filter: { search?: string | undefined },
): AsyncIterable<string> {
  return csvPieces<Product>(PRODUCT_COLUMNS, (cursor) =>
    listProducts(db, workspaceId, { ...filter, limit: ROWS_A_PIECE, cursor }),
  );
}

function itemText(item: Order['items'][number]): string {
  const { name, sku, product_id: productId, quantity } = item;
  const what = [name, sku, productId].find((one) => typeof one === 'string' || typeof one === 'number');
  const count = typeof quantity === 'number' || typeof quantity === 'string' ? quantity : 1;
  return `${count} x ${String(what ?? '?').replaceAll('|', '/')}`;
}
