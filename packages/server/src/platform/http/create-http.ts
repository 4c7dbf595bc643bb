import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import { fastify, LogController, type FastifyBaseLogger } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { authenticateRequests } from '../auth/authenticate-requests.ts';
import { auditUnrecorded } from '../auth/audit-unrecorded.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Db } from '../db/db.ts';
import type { Ids } from '../ids.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { adminRoutes } from './admin.routes.ts';
import { answerErrors } from './answer-errors.ts';
import { csvOfLists } from './csv-lists.ts';
import type { HttpApp } from './http-app.ts';
import { limitDepth } from './limit-depth.ts';
import { healthRoutes, type Readiness } from './health.routes.ts';
import { describeApi } from './openapi.ts';
import { measureRequests } from './measure-requests.ts';
import { requireAccessRule } from './require-access-rule.ts';
import { setHeaders } from './set-headers.ts';

export type HttpOptions = {
  config: Pick<Config, 'publicUrl' | 'trustProxy' | 'adminDir' | 'apiRequestsPerMinute' | 'ingest'>;
  log: Log;
  db: Db;
  clock: Clock;
  ids: Ids;
  metrics: Metrics;
  readiness: Readiness;
};

/** Callers that keep a connection open longer than this without a request are let go, so that a stop is not held up. */
const KEEP_ALIVE_MS = 72_000;
const MAX_UPLOAD_BYTES = 20 * 1024 ** 3;

/**
 * The HTTP application with everything around the routes: ids, errors, headers, compression, sign-in, limits, API
 * description, health, the admin's files. Route modules are called with it afterwards; `listen` or `ready` starts it.
 *
 * Scopes that parse bodies their own way (tracking) register a child: `app.register(async (scope) => { ... })`, remove
 * the parsers there and add their own; hooks and access rules of this application hold in it all the same.
 */
export async function createHttp(options: HttpOptions): Promise<HttpApp> {
  const { config, log, ids } = options;
  const app: HttpApp = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustProxy,
    bodyLimit: config.ingest.maxBodyBytes,
    keepAliveTimeout: KEEP_ALIVE_MS,
    // Long-lived answers (event streams) end with the server instead of holding it up.
    forceCloseConnections: 'idle',
    requestIdHeader: false,
    genReqId: (request) => acceptedRequestId(request.headers['x-request-id']) ?? ids.next(),
    routerOptions: { maxParamLength: 1000 },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);

  answerErrors(app, options);
  requireAccessRule(app);
  csvOfLists(app);
  setHeaders(app, config);
  measureRequests(app, options);
  await app.register(compress, {
    global: true,
    threshold: 1024,
    customTypes: isWorthPacking,
    globalDecompression: false,
  });
  await app.register(cookie);
  await app.register(multipart, { limits: { files: 1, fields: 20, fileSize: MAX_UPLOAD_BYTES } });
  authenticateRequests(app, options);
  auditUnrecorded(app, options);
  limitDepth(app);
  await describeApi(app, config);
  healthRoutes(app, options);
  await adminRoutes(app, config);
  endOpenAnswers(app, options.clock);
  return app;
}

/** At the end, event streams and slow downloads get this long before their connections are cut. */
const LAST_ANSWERS_MS = 4000;

function endOpenAnswers(app: HttpApp, clock: Clock): void {
  const closed = new AbortController();
  app.addHook('preClose', (done) => {
    clock.sleepUntil(clock.now() + LAST_ANSWERS_MS, closed.signal).then(
      () => app.server.closeAllConnections(),
      () => {},
    );
    done();
  });
  app.addHook('onClose', async () => closed.abort());
}

/** Not event streams: a packed stream arrives when the block is full, not when the event happened. */
function isWorthPacking(contentType: string): boolean {
  return /^(text\/(?!event-stream)|application\/(json|problem\+json|javascript|manifest\+json|xml)|image\/svg)/.test(
    contentType,
  );
}

/** A caller's own id is kept when it is harmless in a log line. */
function acceptedRequestId(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && /^[\w.:-]{1,100}$/.test(header) ? header : undefined;
}
