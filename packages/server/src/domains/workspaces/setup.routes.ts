import { firstRunSchema, sessionSchema, setupStateSchema } from '@sandmill/contracts/api/auth';
import { audit } from '../../platform/auth/audit.ts';
import { checkOrigin } from '../../platform/auth/csrf.ts';
import { openSession } from '../../platform/auth/sessions.ts';
import { readSessionCookie, setSessionCookie } from '../../platform/auth/session-cookie.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { firstRun, setupState } from './first-run.ts';
import { readSession } from './read-session.ts';
import type { WorkspaceRouteDeps } from './workspaces.routes.ts';

const tags = ['Session'];

/** An installation without an owner: whoever has the code that the program prints becomes it. */
export function setupRoutes(app: HttpApp, deps: WorkspaceRouteDeps): void {
  app.get(
    '/api/v1/setup',
    {
      schema: { tags, summary: 'Is there an owner yet?', response: { 200: setupStateSchema } },
      config: { open: true, rateLimit: { perMinute: 120 } },
    },
    () => setupState(deps.db, { demo: deps.config.demo }),
  );
  app.post(
    '/api/v1/setup',
    {
      schema: {
        tags,
        summary: 'Create the owner of a new installation, signed in at once',
        body: firstRunSchema,
        response: { 201: sessionSchema },
      },
      config: { open: true, rateLimit: { perMinute: 10 } },
    },
    async (request, reply) => {
      checkOrigin(request, deps.config);
      const { userId, workspaceId } = await firstRun(deps.db, deps, request.body);
      const session = await openSession(deps.db, {
        userId,
        workspaceId,
        now: deps.clock.now(),
        ip: request.ip,
        userAgent: request.headers['user-agent']?.slice(0, 500) ?? null,
        replaces: readSessionCookie(request, deps.config),
      });
      await audit(deps.db, deps, { actor: { workspaceId }, action: 'installation.owned', detail: { userId } });
      setSessionCookie(reply, session.token, deps.config);
      return reply.code(201).send(await readSession(deps.db, workspaceId, { userId, csrf: session.csrf }));
    },
  );
}
