import { z } from 'zod';
import { notificationSchema } from '@sandmill/contracts/api/home';
import { okSchema, pageOf, pageQuerySchema } from '@sandmill/contracts/api/paging';
import type { Db } from '../../platform/db/db.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { decodeCursor, pageFrom } from '../../platform/http/paging.ts';
import { insertReads, selectNotifications } from './notifications.queries.ts';

const cursorSchema = z.tuple([z.iso.datetime()]);

export function notificationRoutes(app: HttpApp, deps: { db: Db; now(): number }): void {
  app.get(
    '/api/v1/notifications',
    {
      schema: {
        tags: ['Notifications'],
        summary: 'What ended that somebody waited for, newest first',
        querystring: pageQuerySchema,
        response: { 200: pageOf(notificationSchema) },
      },
      config: { signedIn: true },
    },
    async (request) => {
      const { workspaceId, userId } = request.actor;
      const { limit, cursor } = request.query;
      const before = decodeCursor(cursor, cursorSchema);
      const asked = { userId, now: deps.now(), before: before && new Date(before[0]), limit: limit + 1 };
      const rows = await selectNotifications(deps.db, workspaceId, asked);
      return pageFrom(rows, limit, {
        item: (row) => ({ ...row, at: row.at.toISOString() }),
        keysOf: (row) => [row.at.toISOString()],
      });
    },
  );
  app.post(
    '/api/v1/notifications/read',
    {
      schema: {
        tags: ['Notifications'],
        summary: 'Mark as seen, for the person who asks',
        body: z.object({ ids: z.array(z.string().max(200)).max(200) }),
        response: { 200: okSchema },
      },
      config: { signedIn: true, audit: false },
    },
    async (request) => {
      const { userId } = request.actor;
      if (userId !== null) await insertReads(deps.db, { userId, ids: request.body.ids, at: deps.now() });
      return { ok: true as const };
    },
  );
}
