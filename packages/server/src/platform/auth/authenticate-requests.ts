import type { FastifyContextConfig } from 'fastify';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Db } from '../db/db.ts';
import { AppError } from '../errors.ts';
import type { HttpApp, HttpReply, HttpRequest } from '../http/http-app.ts';
import { RateLimiter } from '../http/rate-limiter.ts';
import { checkCsrf } from './csrf.ts';
import { actorOfApiKey, actorOfSession, type FoundActor } from './find-actor.ts';
import { clearSessionCookie, readSessionCookie, setSessionCookie } from './session-cookie.ts';

type Deps = { config: Pick<Config, 'publicUrl' | 'apiRequestsPerMinute'>; db: Db; clock: Clock };

/** Requests without a valid session or key, per address and minute. */
const STRANGERS_PER_MINUTE = 120;

/**
 * Before any body is read: who asks, may they, does the request come from our own pages, have they asked too often.
 * Every route's rule is in its `config`; this is the only place that enforces it.
 */
export function authenticateRequests(app: HttpApp, deps: Deps): void {
  const limiter = new RateLimiter();
  app.decorateRequest('foundActor', null);
  app.decorateRequest('session', null);
  app.decorateRequest('actor', {
    getter(this: HttpRequest) {
      if (this.foundActor === null) throw new Error(`The open route ${this.url} has no actor.`);
      return this.foundActor;
    },
  } as never);
  app.addHook('onRequest', async (request, reply) => {
    if (request.is404) return;
    const { config } = request.routeOptions;
    if (config.open === true) return limitOpen(limiter, deps, request, reply);
    const found = await findActor(deps, request, reply);
    if (found === null) {
      limit(limiter, { caller: `ip:${request.ip}`, perMinute: STRANGERS_PER_MINUTE, now: deps.clock.now() }, reply);
      throw new AppError('unauthenticated', 'This address needs a session or an API key.');
    }
    request.foundActor = found.actor;
    request.session = found.session;
    limitActor(limiter, deps, request, reply);
    if (found.session !== null) checkCsrf(request, found.session.csrf, deps.config);
    checkRight(config, found);
  });
}

async function findActor(deps: Deps, request: HttpRequest, reply: HttpReply): Promise<FoundActor | null> {
  const at = { now: deps.clock.now(), ip: request.ip };
  const key = bearerToken(request);
  if (key !== null) return actorOfApiKey(deps.db, key, at);
  const token = readSessionCookie(request, deps.config);
  if (token === null) return null;
  const found = await actorOfSession(deps.db, token, at);
  if (found === null) clearSessionCookie(reply, deps.config);
  else if (found.rotatedTo !== null) setSessionCookie(reply, found.rotatedTo, deps.config);
  return found;
}

function bearerToken(request: HttpRequest): string | null {
  const header = request.headers.authorization;
  return header === undefined ? null : (/^Bearer +(\S+)$/i.exec(header)?.[1] ?? '');
}

function checkRight(config: FastifyContextConfig, { actor }: FoundActor): void {
  if (config.right === undefined || actor.rights.has(config.right)) return;
  throw new AppError('forbidden', `${actor.name} does not have the right "${config.right}".`);
}

function limitActor(limiter: RateLimiter, deps: Deps, request: HttpRequest, reply: HttpReply): void {
  const own = request.routeOptions.config.rateLimit;
  if (own === false) return;
  const actor = request.actor;
  // A route with a limit of its own counts on its own, so that it does not use up the other requests.
  const scope = own === undefined ? '' : `${request.routeOptions.url}:`;
  const caller = `${scope}${actor.apiKeyId ?? actor.userId}`;
  limit(
    limiter,
    { caller, perMinute: own?.perMinute ?? deps.config.apiRequestsPerMinute, now: deps.clock.now() },
    reply,
  );
}

function limitOpen(limiter: RateLimiter, deps: Deps, request: HttpRequest, reply: HttpReply): void {
  const own = request.routeOptions.config.rateLimit;
  if (own === undefined || own === false) return;
  const caller = `${request.routeOptions.url}:ip:${request.ip}`;
  limit(limiter, { caller, perMinute: own.perMinute, now: deps.clock.now() }, reply);
}

function limit(
  limiter: RateLimiter,
  asked: { caller: string; perMinute: number; now: number },
  reply: HttpReply,
): void {
  const { left, waitSeconds } = limiter.take(asked.caller, asked.perMinute, asked.now);
  reply.header('x-ratelimit-limit', String(asked.perMinute)).header('x-ratelimit-remaining', String(left));
  if (waitSeconds === 0) return;
  throw new AppError('rate_limited', `More than ${asked.perMinute} requests in a minute.`, {
    retryAfterSeconds: waitSeconds,
  });
}
