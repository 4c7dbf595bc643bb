import { twoFactorCodeSchema, twoFactorConfirmedSchema, twoFactorKeySchema } from '@sandmill/contracts/api/auth';
import { okSchema } from '@sandmill/contracts/api/paging';
import { audit } from '../../platform/auth/audit.ts';
import { AppError } from '../../platform/errors.ts';
import type { HttpApp, HttpRequest } from '../../platform/http/http-app.ts';
import { beginTwoFactor, confirmTwoFactor, endTwoFactor, type TwoFactorAsker } from './change-two-factor.ts';
import { selectUser } from './users.queries.ts';
import type { WorkspaceRouteDeps } from './workspaces.routes.ts';

const tags = ['Session'];

/** The second step of signing in, which each person turns on and off for themselves. */
export function twoFactorRoutes(app: HttpApp, deps: WorkspaceRouteDeps): void {
  const config = { signedIn: true, rateLimit: { perMinute: 20 } } as const;
  app.post(
    '/api/v1/session/two-factor',
    {
      schema: {
        tags,
        summary: 'A key for an authenticator app; on once confirmed',
        response: { 200: twoFactorKeySchema },
      },
      config: { ...config, audit: false },
    },
    async (request) => beginTwoFactor(deps.db, await askerOf(deps, request)),
  );
  app.post(
    '/api/v1/session/two-factor/confirm',
    {
      schema: {
        tags,
        summary: 'Turn the second step on with a first code; answers recovery codes, this once',
        body: twoFactorCodeSchema,
        response: { 200: twoFactorConfirmedSchema },
      },
      config,
    },
    async (request) => {
      const recoveryCodes = await confirmTwoFactor(deps.db, await askerOf(deps, request), request.body.code);
      await audit(deps.db, deps, { actor: request.actor, action: 'account.two_factor_on' });
      return { recoveryCodes };
    },
  );
  app.post(
    '/api/v1/session/two-factor/end',
    {
      schema: { tags, summary: 'Turn it off, with a code', body: twoFactorCodeSchema, response: { 200: okSchema } },
      config,
    },
    async (request) => {
      await endTwoFactor(deps.db, await askerOf(deps, request), request.body.code);
      await audit(deps.db, deps, { actor: request.actor, action: 'account.two_factor_off' });
      return { ok: true as const };
    },
  );
}

async function askerOf(deps: WorkspaceRouteDeps, request: HttpRequest): Promise<TwoFactorAsker> {
  const { userId } = request.actor;
  const user = userId === null ? null : await selectUser(deps.db, userId);
  if (!user) throw new AppError('forbidden', 'Only a person can have a second step, not an API key.');
  return { userId: user.id, email: user.email, ip: request.ip, secret: deps.config.secret, now: deps.clock.now() };
}
