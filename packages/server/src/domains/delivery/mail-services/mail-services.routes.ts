import { z } from 'zod';
import {
  mailServiceInputSchema,
  mailServiceListSchema,
  mailServicePatchSchema,
  mailServiceSchema,
  mailServiceTestedSchema,
  mailServiceTestSchema,
  mailRoutesSchema,
  type MailService,
} from '@sandmill/contracts/api/mail-services';
import { okSchema, pageOf, pageQuerySchema } from '@sandmill/contracts/api/paging';
import type { Clock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { decodeCursor, pageFrom } from '../../../platform/http/paging.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { Adapters } from '../choose-adapter.ts';
import type { SenderWorkspace } from '../delivery-settings.ts';
import { notifyMessages } from '../messages.queries.ts';
import { selectSenderWorkspace } from '../recipients.queries.ts';
import { OWN, writingThrough } from './mail-service.ts';
import {
  deleteMailService,
  forgetLanes,
  listMailServices,
  replaceMailRoutes,
  selectMailRoutes,
  selectMailServices,
} from './mail-services.queries.ts';
import { changeMailService, createMailService } from './save-mail-service.ts';
import { shownMailService } from './shown-mail-service.ts';
import { testMailService } from './test-mail-service.ts';

export type MailServiceDeps = {
  db: Db;
  clock: Clock;
  ids: Ids;
  adapters: Adapters;
  secret: string;
  publicUrl: string;
};

const tags = ['Mail services'];
const params = z.object({ id: z.uuid() });
const testParams = z.object({ id: z.union([z.uuid(), z.literal(OWN)]) });
const cursorKeys = z.tuple([z.string(), z.uuid()]);
const TEST_MS = 30_000;

/** What carries mail out: services, the routes between them, a test of each. */
export function mailServiceRoutes(app: HttpApp, deps: MailServiceDeps): void {
  app.get(
    '/api/v1/mail-services',
    {
      schema: {
        tags,
        summary: 'Mail servers and providers, with how they do',
        querystring: pageQuerySchema.extend(mailServiceListSchema.shape),
        response: { 200: pageOf(mailServiceSchema) },
      },
      config: { right: 'settings:read' },
    },
    async (request) => {
      const { limit, cursor, search } = request.query;
      const after = decodeCursor(cursor, cursorKeys);
      const rows = await listMailServices(deps.db, request.actor.workspaceId, {
        search: search?.trim() || null,
        id: null,
        after: after && { name: after[0], id: after[1] },
        limit: limit + 1,
      });
      return pageFrom(rows, limit, {
        item: (row) => shownMailService(row, deps),
        keysOf: ({ name, id }) => [name, id],
      });
    },
  );
  app.get(
    '/api/v1/mail-services/:id',
    {
      schema: { tags, summary: 'One service', params, response: { 200: mailServiceSchema } },
      config: { right: 'settings:read' },
    },
    (request) => found(deps, request.actor.workspaceId, request.params.id),
  );
  changeRoutes(app, deps);
  testRoute(app, deps);
  routeTable(app, deps);
}

function changeRoutes(app: HttpApp, deps: MailServiceDeps): void {
  const { db, clock, ids, secret } = deps;
  app.post(
    '/api/v1/mail-services',
    {
      schema: { tags, summary: 'Add one', body: mailServiceInputSchema, response: { 201: mailServiceSchema } },
      config: { right: 'settings:write' },
    },
    async (request, reply) => {
      const { workspaceId } = request.actor;
      const id = ids.next();
      const saving = { id, now: clock.now(), secret, input: request.body };
      await db.transaction((tx) => createMailService(tx, workspaceId, saving));
      void reply.code(201);
      return found(deps, workspaceId, id);
    },
  );
  app.patch(
    '/api/v1/mail-services/:id',
    {
      schema: {
        tags,
        summary: 'Change one; a secret left out stays',
        params,
        body: mailServicePatchSchema,
        response: { 200: mailServiceSchema },
      },
      config: { right: 'settings:write' },
    },
    async (request) => {
      const { workspaceId } = request.actor;
      const { id } = request.params;
      await db.transaction(async (tx) => {
        const stored = (await selectMailServices(tx, workspaceId)).find((one) => one.id === id);
        if (!stored) throw unknown();
        await changeMailService(tx, workspaceId, { id, now: clock.now(), secret, stored, patch: request.body });
        await notifyMessages(tx, workspaceId);
      });
      return found(deps, workspaceId, id);
    },
  );
  app.delete(
    '/api/v1/mail-services/:id',
    {
      schema: { tags, summary: 'Delete one; it leaves its routes too', params, response: { 200: okSchema } },
      config: { right: 'settings:write' },
    },
    async (request) => {
      const { workspaceId } = request.actor;
      await db.transaction(async (tx) => {
        if (!(await deleteMailService(tx, workspaceId, request.params.id))) throw unknown();
        await forgetLanes(tx, workspaceId, clock.now());
        await notifyMessages(tx, workspaceId);
      });
      return { ok: true as const };
    },
  );
}

function testRoute(app: HttpApp, deps: MailServiceDeps): void {
  app.post(
    '/api/v1/mail-services/:id/test',
    {
      schema: {
        tags,
        summary: 'Send one mail through it now, and hear what it answers; "own": the mail server of the workspace',
        params: testParams,
        body: mailServiceTestSchema,
        response: { 200: mailServiceTestedSchema },
      },
      config: { right: 'settings:write', rateLimit: { perMinute: 10 } },
    },
    async (request) => {
      const { workspaceId } = request.actor;
      const { id } = request.params;
      const workspace = await workspaceOf(deps.db, workspaceId);
      const service = (await selectMailServices(deps.db, workspaceId)).find((one) => one.id === id) ?? null;
      if (id !== OWN && !service) throw unknown();
      const adapter = service ? deps.adapters.ofService(workspace, service) : deps.adapters.of(workspace);
      return testMailService(deps, {
        workspace: writingThrough(workspace, service),
        service: service?.name ?? workspace.name,
        adapter,
        to: request.body.to,
        signal: AbortSignal.timeout(TEST_MS),
      });
    },
  );
}

function routeTable(app: HttpApp, { db, clock, ids }: MailServiceDeps): void {
  app.get(
    '/api/v1/mail-routes',
    {
      schema: { tags, summary: 'Which mail goes which way', response: { 200: mailRoutesSchema } },
      config: { right: 'settings:read' },
    },
    async (request) => ({ routes: await selectMailRoutes(db, request.actor.workspaceId) }),
  );
  app.put(
    '/api/v1/mail-routes',
    {
      schema: { tags, summary: 'Write the table anew', body: mailRoutesSchema, response: { 200: mailRoutesSchema } },
      config: { right: 'settings:write' },
    },
    async (request) => {
      const { workspaceId } = request.actor;
      const { routes } = request.body;
      await db.transaction(async (tx) => {
        const known = new Set((await selectMailServices(tx, workspaceId)).map(({ id }) => id));
        const errors = routes.flatMap((route, place) =>
          route.services
            .filter((service) => service !== OWN && !known.has(service))
            .map(() => ({ path: `routes.${place}.services`, message: 'There is no such service.' })),
        );
        if (errors.length > 0)
          throw new AppError('invalid_request', 'A route leads to a service that is gone.', { errors });
        await replaceMailRoutes(
          tx,
          workspaceId,
          routes.map((route) => ({ ...route, id: ids.next() })),
        );
        await forgetLanes(tx, workspaceId, clock.now());
        await notifyMessages(tx, workspaceId);
      });
      return { routes: await selectMailRoutes(db, workspaceId) };
    },
  );
}

async function found(deps: MailServiceDeps, workspaceId: number, id: string): Promise<MailService> {
  const [row] = await listMailServices(deps.db, workspaceId, { search: null, id, after: null, limit: 1 });
  if (!row) throw unknown();
  return shownMailService(row, deps);
}

async function workspaceOf(db: Db, workspaceId: number): Promise<SenderWorkspace> {
  const workspace = await selectSenderWorkspace(db, workspaceId);
  if (!workspace) throw new AppError('not_found', 'There is no such workspace.');
  return workspace;
}

function unknown(): AppError {
  return new AppError('not_found', 'There is no such mail service.');
}
