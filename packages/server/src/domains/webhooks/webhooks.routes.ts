import { z } from 'zod';
import { okSchema, pageOf } from '@sandmill/contracts/api/paging';
import {
  webhookInputSchema,
  webhookListQuerySchema,
  webhookPatchSchema,
  webhookReplaySchema,
  webhookSchema,
  webhookTestedSchema,
  webhookTestSchema,
  webhookWithSecretSchema,
  type Webhook,
} from '@sandmill/contracts/api/webhooks';
import type { Clock } from '../../platform/clock.ts';
import type { Db, Sql } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import type { CallProvider } from '../../platform/http/call-provider.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { decodeCursor, pageFrom } from '../../platform/http/paging.ts';
import type { Ids } from '../../platform/ids.ts';
import { enqueueJob } from '../../platform/jobs/enqueue-job.ts';
import { deliveryRoutes } from './deliveries.routes.ts';
import { notifyDeliveries } from './deliveries.queries.ts';
import { changeWebhook, createWebhook, rotateSecret } from './save-webhook.ts';
import { shownWebhook } from './show-webhook.ts';
import { testWebhook } from './test-webhook.ts';
import { REPLAY_JOB, type ReplayPayload } from './webhooks.jobs.ts';
import { deleteWebhook, selectWebhooks, type ListedWebhook } from './webhooks.queries.ts';

export type WebhookRouteDeps = {
  db: Db;
  clock: Clock;
  ids: Ids;
  call: CallProvider;
  secret: string;
  allowPrivate: boolean;
};

const tags = ['Webhooks'];
const READ = { right: 'settings:read' } as const;
const WRITE = { right: 'settings:write' } as const;
const params = z.object({ id: z.uuid() });
const cursorKeys = z.tuple([z.string(), z.uuid()]);
const TEST_MS = 20_000;

/** Where events are told to other systems: subscriptions, their log, replays. */
export function webhookRoutes(app: HttpApp, deps: WebhookRouteDeps): void {
  const { db, clock } = deps;
  app.get(
    '/api/v1/webhooks',
    {
      schema: {
        tags,
        summary: 'Who is told what, by name, and how they do',
        querystring: webhookListQuerySchema,
        response: { 200: pageOf(webhookSchema) },
      },
      config: READ,
    },
    async ({ actor, query: { limit, cursor, search } }) => {
      const after = decodeCursor(cursor, cursorKeys);
      const rows = await selectWebhooks(db, actor.workspaceId, {
        id: null,
        search: search?.trim() || null,
        after: after && { name: after[0], id: after[1] },
        limit: limit + 1,
      });
      return pageFrom(rows, limit, {
        item: (row) => shownWebhook(row, clock.now()),
        keysOf: ({ name, id }) => [name, id],
      });
    },
  );
  app.get(
    '/api/v1/webhooks/:id',
    { schema: { tags, summary: 'One webhook', params, response: { 200: webhookSchema } }, config: READ },
    ({ actor, params: { id } }) => shown(deps, actor.workspaceId, id),
  );
  changeRoutes(app, deps);
  actRoutes(app, deps);
  deliveryRoutes(app, deps);
}

function changeRoutes(app: HttpApp, deps: WebhookRouteDeps): void {
  const { db, clock, ids, secret, allowPrivate } = deps;
  const saving = () => ({ secret, allowPrivate, now: clock.now() });
  app.post(
    '/api/v1/webhooks',
    {
      schema: {
        tags,
        summary: 'Add one; the answer holds its signing secret, this once',
        body: webhookInputSchema,
        response: { 201: webhookWithSecretSchema },
      },
      config: WRITE,
    },
    async ({ actor, body }, reply) => {
      const id = ids.next();
      const signing = await db.transaction((tx) =>
        createWebhook(tx, actor.workspaceId, { ...saving(), id, input: body }),
      );
      void reply.code(201);
      return { ...(await shown(deps, actor.workspaceId, id)), secret: signing };
    },
  );
  app.patch(
    '/api/v1/webhooks/:id',
    {
      schema: {
        tags,
        summary: 'Change one, switch it off or on; what waited while it was off is told',
        params,
        body: webhookPatchSchema,
        response: { 200: webhookSchema },
      },
      config: WRITE,
    },
    async ({ actor, params: { id }, body }) => {
      await db.transaction(async (tx) => {
        const stored = await mustFind(tx, actor.workspaceId, id);
        await changeWebhook(tx, actor.workspaceId, { ...saving(), stored, patch: body });
        await notifyDeliveries(tx, actor.workspaceId);
      });
      return shown(deps, actor.workspaceId, id);
    },
  );
  app.delete(
    '/api/v1/webhooks/:id',
    { schema: { tags, summary: 'Delete one, with its log', params, response: { 200: okSchema } }, config: WRITE },
    async ({ actor, params: { id } }) => {
      if (!(await deleteWebhook(db, actor.workspaceId, id))) throw unknown();
      return { ok: true as const };
    },
  );
}

function actRoutes(app: HttpApp, deps: WebhookRouteDeps): void {
  const { db, clock, secret } = deps;
  app.post(
    '/api/v1/webhooks/:id/rotate-secret',
    {
      schema: {
        tags,
        summary: 'Make a new signing secret; the present one signs beside it for a day',
        params,
        response: { 200: webhookWithSecretSchema },
      },
      config: WRITE,
    },
    async ({ actor, params: { id } }) => {
      const signing = await db.transaction((tx) =>
        rotateSecret(tx, actor.workspaceId, { id, secret, now: clock.now() }),
      );
      return { ...(await shown(deps, actor.workspaceId, id)), secret: signing };
    },
  );
  app.post(
    '/api/v1/webhooks/:id/test',
    {
      schema: {
        tags,
        summary: 'Send a made-up event now and hear what is answered',
        params,
        body: webhookTestSchema,
        response: { 200: webhookTestedSchema },
      },
      config: { ...WRITE, rateLimit: { perMinute: 20 } },
    },
    async ({ actor, params: { id }, body: { type } }) => {
      const webhook = await mustFind(db, actor.workspaceId, id);
      const call = { ...deps, now: () => clock.now() };
      return testWebhook(call, actor.workspaceId, { webhook, type, signal: AbortSignal.timeout(TEST_MS) });
    },
  );
  app.post(
    '/api/v1/webhooks/:id/replay',
    {
      schema: {
        tags,
        summary: 'Tell again what was told since an instant, as a job',
        params,
        body: webhookReplaySchema,
        response: { 202: z.object({ jobId: z.string() }) },
      },
      config: WRITE,
    },
    async ({ actor, params: { id }, body }, reply) => {
      const { workspaceId } = actor;
      const jobId = await db.transaction(async (tx) => {
        await mustFind(tx, workspaceId, id);
        const payload: ReplayPayload = { webhookId: id, ...body };
        return enqueueJob(tx, { name: REPLAY_JOB, workspaceId, payload, uniqueKey: id });
      });
      if (jobId === null)
        throw new AppError('conflict', 'A replay of this webhook is under way: wait for it, or cancel it.');
      void reply.code(202);
      return { jobId };
    },
  );
}

async function shown(deps: WebhookRouteDeps, workspaceId: number, id: string): Promise<Webhook> {
  return shownWebhook(await mustFind(deps.db, workspaceId, id), deps.clock.now());
}

/** @throws AppError not_found */
async function mustFind(sql: Sql, workspaceId: number, id: string): Promise<ListedWebhook> {
  const [row] = await selectWebhooks(sql, workspaceId, { id, search: null, after: null, limit: 1 });
  if (!row) throw unknown();
  return row;
}

function unknown(): AppError {
  return new AppError('not_found', 'There is no such webhook.');
}
