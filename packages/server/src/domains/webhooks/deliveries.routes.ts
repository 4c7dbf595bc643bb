import { z } from 'zod';
import { okSchema, pageOf } from '@sandmill/contracts/api/paging';
import {
  deliveryListQuerySchema,
  webhookDeliveryDetailSchema,
  webhookDeliverySchema,
  type WebhookDeliveryDetail,
} from '@sandmill/contracts/api/webhooks';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { decodeCursor, pageFrom } from '../../platform/http/paging.ts';
import { bodyOf, whoOf } from './body-of.ts';
import {
  notifyDeliveries,
  requeueDelivery,
  selectAttempts,
  selectDeliveries,
  selectDelivery,
} from './deliveries.queries.ts';
import { shownDelivery } from './show-webhook.ts';

const tags = ['Webhooks'];
const params = z.object({ id: z.uuid() });
const cursorKeys = z.tuple([z.iso.datetime(), z.uuid()]);

/** The log of what was told, and telling one again. */
export function deliveryRoutes(app: HttpApp, { db, clock }: { db: Db; clock: Clock }): void {
  app.get(
    '/api/v1/webhooks/:id/deliveries',
    {
      schema: {
        tags,
        summary: 'What one webhook was told, newest first; kept for 30 days',
        params,
        querystring: deliveryListQuerySchema,
        response: { 200: pageOf(webhookDeliverySchema) },
      },
      config: { right: 'settings:read' },
    },
    async ({ actor, params: { id }, query }) => {
      const { limit, status, type, search } = query;
      const after = decodeCursor(query.cursor, cursorKeys);
      const rows = await selectDeliveries(db, actor.workspaceId, {
        webhookId: id,
        status: status ?? null,
        type: type ?? null,
        search: search?.trim() || null,
        after: after && { at: after[0], id: after[1] },
        limit: limit + 1,
      });
      return pageFrom(rows, limit, {
        item: shownDelivery,
        keysOf: (row) => [row.createdAt.toISOString(), row.id],
      });
    },
  );
  app.get(
    '/api/v1/webhook-deliveries/:id',
    {
      schema: {
        tags,
        summary: 'One delivery: what is sent, and each attempt',
        params,
        response: { 200: webhookDeliveryDetailSchema },
      },
      config: { right: 'settings:read' },
    },
    ({ actor, params: { id } }) => deliveryDetail(db, actor.workspaceId, id),
  );
  app.post(
    '/api/v1/webhook-deliveries/:id/replay',
    {
      schema: { tags, summary: 'Tell one again now, under the same id', params, response: { 200: okSchema } },
      config: { right: 'settings:write' },
    },
    async ({ actor, params: { id } }) => {
      await db.transaction(async (tx) => {
        if (!(await requeueDelivery(tx, actor.workspaceId, { id, now: clock.now() }))) throw unknown();
        await notifyDeliveries(tx, actor.workspaceId);
      });
      return { ok: true as const };
    },
  );
}

/** @throws AppError not_found */
async function deliveryDetail(db: Db, workspaceId: number, id: string): Promise<WebhookDeliveryDetail> {
  const row = await selectDelivery(db, workspaceId, id);
  if (!row) throw unknown();
  const attempts = await selectAttempts(db, workspaceId, id);
  return {
    ...shownDelivery(row),
    webhookId: row.webhookId,
    body: bodyOf(row, await whoOf(db, workspaceId, [row])),
    log: attempts.map((attempt) => ({ ...attempt, at: attempt.at.toISOString() })),
  };
}

function unknown(): AppError {
  return new AppError('not_found', 'There is no such delivery, or it was more than 30 days ago.');
}
