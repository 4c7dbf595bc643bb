import { orderSchema, ordersQuerySchema, productSchema, productsQuerySchema } from '@sandmill/contracts/api/contacts';
import { pageOf } from '@sandmill/contracts/api/paging';
import type { Db } from '../../platform/db/db.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { exportOrdersCsv, exportProductsCsv } from './export-orders-csv.ts';
import { listOrders } from './list-orders.ts';
import { listProducts } from './list-products.ts';
import { sendCsv } from '../../platform/http/send-csv.ts';

const EXPORT = { right: 'exports:read' } as const;
const orderFilterSchema = ordersQuerySchema.omit({ limit: true, cursor: true });
const productFilterSchema = productsQuerySchema.omit({ limit: true, cursor: true });

export function orderRoutes(app: HttpApp, deps: { db: Db }): void {
  app.get(
    '/api/v1/orders',
    {
      schema: {
        tags: ['Orders'],
        summary: 'Orders, newest first',
        querystring: ordersQuerySchema,
        response: { 200: pageOf(orderSchema) },
      },
      config: { right: 'contacts:read', csv: false },
    },
    (request) => {
      const { contact, ...query } = request.query;
      return listOrders(deps.db, request.actor.workspaceId, { ...query, contactId: contact });
    },
  );
  app.get(
    '/api/v1/products',
    {
      schema: {
        tags: ['Products'],
        summary: 'Products, as events taught them, by name',
        querystring: productsQuerySchema,
        response: { 200: pageOf(productSchema) },
      },
      config: { right: 'contacts:read', csv: false },
    },
    (request) => listProducts(deps.db, request.actor.workspaceId, request.query),
  );
  app.get(
    '/api/v1/orders.csv',
    {
      schema: { tags: ['Orders'], summary: 'The same orders as CSV', querystring: orderFilterSchema },
      config: EXPORT,
    },
    (request, reply) => {
      const { contact, ...filter } = request.query;
      const pieces = exportOrdersCsv(deps.db, request.actor.workspaceId, { ...filter, contactId: contact });
      return sendCsv(reply, 'orders.csv', pieces);
    },
  );
  app.get(
    '/api/v1/products.csv',
    {
      schema: { tags: ['Products'], summary: 'The same products as CSV', querystring: productFilterSchema },
      config: EXPORT,
    },
    (request, reply) =>
      sendCsv(reply, 'products.csv', exportProductsCsv(deps.db, request.actor.workspaceId, request.query)),
  );
}
