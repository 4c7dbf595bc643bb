import { z } from 'zod';
import {
  newWorkspaceSchema,
  sessionPatchSchema,
  sessionSchema,
  signInSchema,
  switchWorkspaceSchema,
} from '@sandmill/contracts/api/auth';
import { audit } from '../../platform/auth/audit.ts';
import { checkOrigin } from '../../platform/auth/csrf.ts';
import { clearSessionCookie, readSessionCookie, setSessionCookie } from '../../platform/auth/session-cookie.ts';
import { deleteSession, deleteSessionsOf, moveSession } from '../../platform/auth/sessions.queries.ts';
import { AppError } from '../../platform/errors.ts';
import type { HttpApp, HttpRequest } from '../../platform/http/http-app.ts';
import { changeOwnAccount } from './change-own-account.ts';
import { createWorkspace } from './create-workspace.ts';
import { readSession } from './read-session.ts';
import { signIn } from './sign-in.ts';
import { insertMember, selectMemberships } from './users.queries.ts';
import type { WorkspaceRouteDeps } from './workspaces.routes.ts';

const tags = ['Session'];
const SIGNED_IN = { signedIn: true } as const;

export function sessionRoutes(app: HttpApp, deps: WorkspaceRouteDeps): void {
  signInRoute(app, deps);
  ownSessionRoutes(app, deps);
  otherWorkspaceRoutes(app, deps);
}

function signInRoute(app: HttpApp, deps: WorkspaceRouteDeps): void {
  app.post(
    '/api/v1/session',
    {
      schema: {
        tags,
        summary: 'Sign in',
        description: 'Answers with the session and sets its cookie. Wrong attempts are counted by address and by peer.',
        body: signInSchema,
        response: { 200: sessionSchema },
      },
      config: { open: true, rateLimit: { perMinute: 30 } },
    },
    async (request, reply) => {
      checkOrigin(request, deps.config);
      const signedIn = await signIn(deps.db, {
        ...request.body,
        now: deps.clock.now(),
        ip: request.ip,
        userAgent: request.headers['user-agent']?.slice(0, 500) ?? null,
        replaces: readSessionCookie(request, deps.config),
        demo: deps.config.demo,
        secret: deps.config.secret,
      });
      const { user, workspaceId, session } = signedIn;
      const actor = {
        workspaceId,
        userId: user.id,
        apiKeyId: null,
        name: user.name,
        rights: NO_RIGHTS,
        ip: request.ip,
      };
      await audit(deps.db, deps, { actor, action: 'session.opened' });
      setSessionCookie(reply, session.token, deps.config);
      return readSession(deps.db, workspaceId, { userId: user.id, csrf: session.csrf });
    },
  );
}

const NO_RIGHTS: ReadonlySet<never> = new Set();

function ownSessionRoutes(app: HttpApp, deps: WorkspaceRouteDeps): void {
  app.get(
    '/api/v1/session',
    { schema: { tags, summary: 'Who is signed in', response: { 200: sessionSchema } }, config: SIGNED_IN },
    (request) => readSession(deps.db, request.actor.workspaceId, personOf(request)),
  );
  app.patch(
    '/api/v1/session',
    {
      schema: {
        tags,
        summary: 'Change your own name, language, colours or password',
        body: sessionPatchSchema,
        response: { 200: sessionSchema },
      },
      config: SIGNED_IN,
    },
    async (request) => {
      const person = personOf(request);
      await changeOwnAccount(deps.db, { ...person, ip: request.ip, now: deps.clock.now() }, request.body);
      const changed = Object.keys(request.body);
      await audit(deps.db, deps, { actor: request.actor, action: 'account.changed', detail: { changed } });
      return readSession(deps.db, request.actor.workspaceId, person);
    },
  );
  app.delete(
    '/api/v1/session',
    {
      schema: {
        tags,
        summary: 'Sign out, here or everywhere',
        querystring: z.object({ all: z.enum(['true', 'false']).default('false') }),
        response: { 204: z.null() },
      },
      config: SIGNED_IN,
    },
    async (request, reply) => {
      const { userId, tokenHash } = personOf(request);
      const everywhere = request.query.all === 'true';
      if (everywhere) await deleteSessionsOf(deps.db, userId, null);
      else await deleteSession(deps.db, tokenHash);
      await audit(deps.db, deps, { actor: request.actor, action: 'session.closed', detail: { everywhere } });
      clearSessionCookie(reply, deps.config);
      return reply.code(204).send(null);
    },
  );
}

function otherWorkspaceRoutes(app: HttpApp, deps: WorkspaceRouteDeps): void {
  app.post(
    '/api/v1/session/workspace',
    {
      schema: {
        tags,
        summary: 'Work in another workspace',
        body: switchWorkspaceSchema,
        response: { 200: sessionSchema },
      },
      config: { ...SIGNED_IN, audit: false },
    },
    async (request) => {
      const person = personOf(request);
      const { workspaceId } = request.body;
      const memberships = await selectMemberships(deps.db, person.userId);
      if (!memberships.some((workspace) => workspace.id === workspaceId))
        throw new AppError('not_found', 'You are not a member of such a workspace.');
      await moveSession(deps.db, person.tokenHash, workspaceId);
      return readSession(deps.db, workspaceId, person);
    },
  );
  app.post(
    '/api/v1/workspaces',
    {
      schema: {
        tags,
        summary: 'Create another workspace and work in it',
        body: newWorkspaceSchema,
        response: { 201: sessionSchema },
      },
      config: { right: 'users:write' },
    },
    async (request, reply) => {
      const person = personOf(request);
      const workspaceId = await deps.db.transaction(async (tx) => {
        const id = await createWorkspace(tx, deps, request.body);
        await insertMember(tx, id, { userId: person.userId, role: 'owner', now: deps.clock.now() });
        await moveSession(tx, person.tokenHash, id);
        const entry = { action: 'workspace.created', objectType: 'workspace', objectId: id };
        await audit(tx, deps, { ...entry, actor: request.actor });
        return id;
      });
      return reply.code(201).send(await readSession(deps.db, workspaceId, person));
    },
  );
}

/** @throws AppError forbidden for API keys, which have no session. */
function personOf(request: HttpRequest): { userId: string; tokenHash: Uint8Array; csrf: string } {
  const { userId } = request.actor;
  if (userId === null || request.session === null)
    throw new AppError('forbidden', 'This address is for people who are signed in, not for API keys.');
  return { userId, ...request.session };
}
