import { z } from 'zod';
import {
  inboxInputSchema,
  inboxListSchema,
  inboxPatchSchema,
  inboxSchema,
  inboxTestedSchema,
  inboxTestSchema,
  type Inbox,
} from '@sandmill/contracts/api/inboxes';
import { okSchema, pageOf } from '@sandmill/contracts/api/paging';
import { seal, unseal } from '../../../platform/auth/seal.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { decodeCursor, pageFrom } from '../../../platform/http/paging.ts';
import type { Ids } from '../../../platform/ids.ts';
import { enqueueJob } from '../../../platform/jobs/enqueue-job.ts';
import type { StoredInbox } from './inbox.ts';
import { READ_INBOX } from './inboxes.jobs.ts';
import { deleteInbox, listInboxes, selectInbox, upsertInbox } from './inboxes.queries.ts';
import { testInbox } from './test-inbox.ts';

export type InboxDeps = { db: Db; clock: Clock; ids: Ids; secret: string };

const tags = ['Inboxes'];
const params = z.object({ id: z.uuid() });
const cursorKeys = z.tuple([z.string(), z.uuid()]);
const TEST_MS = 30_000;

/** Mailboxes that are read for what comes back. */
export function inboxRoutes(app: HttpApp, deps: InboxDeps): void {
  const { db } = deps;
  app.get(
    '/api/v1/inboxes',
    {
      schema: {
        tags,
        summary: 'Mailboxes that are read for bounces, complaints and replies, with how they do',
        querystring: inboxListSchema,
        response: { 200: pageOf(inboxSchema) },
      },
      config: { right: 'settings:read' },
    },
    async (request) => {
      const { limit, cursor, search } = request.query;
      const after = decodeCursor(cursor, cursorKeys);
      const rows = await listInboxes(db, request.actor.workspaceId, {
        search: search?.trim() || null,
        after: after && { name: after[0], id: after[1] },
        limit: limit + 1,
      });
      return pageFrom(rows, limit, { item: shown, keysOf: ({ name, id }) => [name, id] });
    },
  );
  app.get(
    '/api/v1/inboxes/:id',
    {
      schema: { tags, summary: 'One of them', params, response: { 200: inboxSchema } },
      config: { right: 'settings:read' },
    },
    async (request) => shown(await found(db, request.actor.workspaceId, request.params.id)),
  );
  changeRoutes(app, deps);
  tryRoutes(app, deps);
}

function changeRoutes(app: HttpApp, { db, clock, ids, secret }: InboxDeps): void {
  app.post(
    '/api/v1/inboxes',
    {
      schema: { tags, summary: 'Add one', body: inboxInputSchema, response: { 201: inboxSchema } },
      config: { right: 'settings:write' },
    },
    async (request, reply) => {
      const { workspaceId } = request.actor;
      const { password, ...fields } = request.body;
      const id = ids.next();
      const written = { ...fields, id, enabled: true, sealedPassword: seal(secret, password) };
      await upsertInbox(db, workspaceId, { written, now: clock.now() });
      void reply.code(201);
      return shown(await found(db, workspaceId, id));
    },
  );
  app.patch(
    '/api/v1/inboxes/:id',
    {
      schema: {
        tags,
        summary: 'Change one, or pause it; a password left out stays',
        params,
        body: inboxPatchSchema,
        response: { 200: inboxSchema },
      },
      config: { right: 'settings:write' },
    },
    async (request) => {
      const { workspaceId } = request.actor;
      const { password, ...patch } = request.body;
      const stored = await found(db, workspaceId, request.params.id);
      const sealedPassword = password ? seal(secret, password) : stored.sealedPassword;
      await upsertInbox(db, workspaceId, { written: { ...stored, ...given(patch), sealedPassword }, now: clock.now() });
      return shown(await found(db, workspaceId, stored.id));
    },
  );
  app.delete(
    '/api/v1/inboxes/:id',
    {
      schema: {
        tags,
        summary: 'Read it no longer; its mails stay where they are',
        params,
        response: { 200: okSchema },
      },
      config: { right: 'settings:write' },
    },
    async (request) => {
      if (!(await deleteInbox(db, request.actor.workspaceId, request.params.id))) throw unknown();
      return { ok: true as const };
    },
  );
}

function tryRoutes(app: HttpApp, { db, secret }: InboxDeps): void {
  app.post(
    '/api/v1/inboxes/test',
    {
      schema: {
        tags,
        summary: 'Sign in and open the folder, without keeping or changing anything',
        body: inboxTestSchema,
        response: { 200: inboxTestedSchema },
      },
      config: { right: 'settings:write', rateLimit: { perMinute: 10 } },
    },
    async (request) => {
      const { id, password, ...account } = request.body;
      const kept = password === '' && id ? await found(db, request.actor.workspaceId, id) : null;
      return testInbox(
        { ...account, password: kept ? unseal(secret, kept.sealedPassword) : password },
        AbortSignal.timeout(TEST_MS),
      );
    },
  );
  app.post(
    '/api/v1/inboxes/:id/read',
    {
      schema: { tags, summary: 'Read it now, in the background', params, response: { 202: okSchema } },
      config: { right: 'settings:write' },
    },
    async (request, reply) => {
      const { workspaceId } = request.actor;
      const { id } = await found(db, workspaceId, request.params.id);
      await enqueueJob(db, { name: READ_INBOX, workspaceId, payload: { id }, uniqueKey: id });
      void reply.code(202);
      return { ok: true as const };
    },
  );
}

/** @throws AppError not_found */
async function found(db: Db, workspaceId: number, id: string): Promise<StoredInbox> {
  const inbox = await selectInbox(db, workspaceId, id);
  if (!inbox) throw unknown();
  return inbox;
}

function unknown(): AppError {
  return new AppError('not_found', 'There is no such mailbox.');
}

function given<T extends object>(patch: T) {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

const NOTHING = { bounced: 0, complained: 0, replied: 0, reports: 0, silent: 0, other: 0 };

/** As the page sees it: without the password. */
function shown(inbox: StoredInbox): Inbox {
  const { id, name, host, port, security, user, folder, afterwards, moveTo, enabled } = inbox;
  const { failingSince, failingReason, failingDetail, nextReadAt } = inbox;
  return {
    id,
    name,
    host,
    port,
    security,
    user,
    folder,
    afterwards,
    moveTo,
    enabled,
    lastReadAt: inbox.lastReadAt?.toISOString() ?? null,
    nextReadAt: nextReadAt.toISOString(),
    lastFoundAt: inbox.lastFoundAt?.toISOString() ?? null,
    found: { ...NOTHING, ...inbox.found },
    failing: failingSince && {
      since: failingSince.toISOString(),
      reason: (failingReason ?? 'unreachable') as NonNullable<Inbox['failing']>['reason'],
      detail: failingDetail ?? '',
      retryAt: nextReadAt.toISOString(),
    },
    createdAt: inbox.createdAt.toISOString(),
  };
}
