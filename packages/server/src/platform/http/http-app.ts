import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Right } from '@sandmill/contracts/api/auth';

/**
 * The HTTP application as route modules see it. A route module is a function `<noun>Routes(app, deps)` that declares
 * routes with zod schemas:
 *
 *   app.get('/api/v1/things/:id', {
 *     schema: { tags: ['Things'], summary: 'One thing', params: z.object({ id: z.string() }), response: { 200: thingSchema } },
 *     config: { right: 'contacts:read' },
 *   }, async (request) => getThing(deps.db, request.actor.workspaceId, request.params.id));
 *
 * Every route says who may call it, in `config`: `right` (a right of RIGHTS), `signedIn: true` (anybody with a session
 * or key) or `open: true` (everybody). A route that says none of them stops the start. Errors are thrown as AppError;
 * what a handler returns is checked against the response schema.
 */
export type HttpApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse<IncomingMessage>,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** Who is asking: a person with a session or a program with an API key. Known on all routes that are not open. */
export type RequestActor = {
  workspaceId: number;
  /** null: an API key asks. */
  userId: string | null;
  /** null: a person asks. */
  apiKeyId: string | null;
  /** Shown in the audit log: the person's name or the key's. */
  name: string;
  rights: ReadonlySet<Right>;
  /** Peer address, after SANDMILL_TRUST_PROXY. */
  ip: string;
};

/** The session behind a cookie, for the routes that change it. */
export type RequestSession = { tokenHash: Uint8Array; csrf: string };

/** Requests per minute, counted per API key or person, on open routes per address. */
export type RateLimit = { perMinute: number };

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The right that the asker needs. */
    right?: Right;
    /** Anybody who is signed in or has a key. */
    signedIn?: true;
    /** Everybody. No session, key or CSRF token is looked at. */
    open?: true;
    /** Replaces the default of the management API; false: not limited. Paths outside /api are not limited unless they ask. */
    rateLimit?: RateLimit | false;
    /** false: a state-changing route that changes nothing worth a line in the audit log (a preview, a dry run). */
    audit?: false;
    /** false: a list that has a file of its own, or none (see csv-lists.ts). */
    csv?: false;
    /** Rows read at once for the file of a list whose pages cost much each. */
    csvPage?: number;
    /** Replaces the Content-Security-Policy of the answer (see http/security-headers.ts for ready ones). */
    csp?: string;
  }
  interface FastifyRequest {
    /** Throws on open routes. */
    readonly actor: RequestActor;
    /** null: the request came with an API key, or is open. */
    session: RequestSession | null;
    /** Set by the authentication hook; read `actor` instead. */
    foundActor: RequestActor | null;
  }
}

export type HttpRequest = FastifyRequest;
export type HttpReply = FastifyReply;
