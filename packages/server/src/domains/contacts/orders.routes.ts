import { orderSchema, ordersQuerySchema, productSchema, productsQuerySchema } from '@sandmill/contracts/api/contacts';
import { pageOf } from '@sandmill/contracts/api/paging';
import type { Db } from '../../platform/db/db.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { listOrders } from './list-orders.ts';
import { listProducts } from './list-products.ts';

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
      config: { right: 'contacts:read' },
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
      config: { right: 'contacts:read' },
    },
    (request) => listProducts(deps.db, request.actor.workspaceId, request.query),
  );
}
