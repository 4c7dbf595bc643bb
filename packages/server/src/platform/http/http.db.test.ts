import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { systemClock } from '../clock.ts';
import type { Db } from '../db/db.ts';
import { AppError, ERROR_CODES } from '../errors.ts';
import { uuidv7Ids } from '../ids.ts';
import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import { testDatabases } from '../testing/index.ts';
import { createHttp } from './create-http.ts';
import type { HttpApp } from './http-app.ts';
import { MAIL_PREVIEW_CSP } from './security-headers.ts';

const OPEN = { open: true } as const;

function testRoutes(app: HttpApp): void {
  app.post(
    '/api/v1/echo',
    {
      schema: {
        tags: ['Test'],
        summary: 'Echo',
        body: z.object({ items: z.array(z.object({ n: z.number() })) }),
        querystring: z.object({ page: z.coerce.number().int().default(1) }),
        response: { 200: z.object({ count: z.number() }) },
      },
      config: OPEN,
    },
    async (request) => ({ count: request.body.items.length, hidden: 'not described' }),
  );
  app.get('/api/v1/fail/:code', { config: OPEN }, async (request) => {
    const { code } = request.params as { code: string };
    if (code === 'bug') throw new TypeError('secret detail of a bug');
    if (code === 'outage') throw Object.assign(new Error('connection lost'), { code: '57P01' });
    throw new AppError(code as 'gone', 'Because.', {
      retryAfterSeconds: code === 'rate_limited' ? 7 : (undefined as never),
    });
  });
  app.get(
    '/api/v1/wrong',
    { schema: { response: { 200: z.object({ n: z.number() }) } }, config: OPEN },
    async () => ({ n: 'x' }) as never,
  );
  app.get('/api/v1/big', { config: OPEN }, async () => ({ text: 'long '.repeat(1000) }));
  app.get('/api/v1/preview', { config: { ...OPEN, csp: MAIL_PREVIEW_CSP } }, async (_, reply) =>
    reply.type('text/html').send('<b>hi</b>'),
  );
  app.get('/c/:token', { config: OPEN }, async () => 'tracking');
}

describe('the HTTP application', () => {
  let db: Db;
  let app: HttpApp;
  const logged: string[] = [];
  let notReady: string | null = null;

  beforeAll(async () => {
    db = await testDatabases()[0]!.open();
    const adminDir = mkdtempSync(join(tmpdir(), 'sandmill-admin-'));
    mkdirSync(join(adminDir, 'assets'));
    writeFileSync(join(adminDir, 'index.html'), '<title>Admin</title>');
    writeFileSync(join(adminDir, 'assets', 'main-abc123.js'), 'console.log(1)');
    writeFileSync(join(adminDir, 'favicon.svg'), '<svg/>');
    const clock = systemClock();
    app = await createHttp({
      config: {
        publicUrl: 'https://crm.example.test',
        trustProxy: false,
        adminDir,
        apiRequestsPerMinute: 1000,
        ingest: { maxEventBytes: 32_768, maxBodyBytes: 100_000, maxBatchEvents: 100, maxWaitingEvents: 1000 },
      },
      log: createLog({ level: 'info', pretty: false, destination: { write: (line) => void logged.push(line) } }),
      db,
      clock,
      ids: uuidv7Ids(clock),
      metrics: createMetrics({ processMetrics: false }),
      readiness: async () => notReady,
    });
    testRoutes(app);
    await app.ready();
  });
  afterAll(async () => {
    await app.close();
    await db.close();
  });

  const get = (url: string, headers = {}) => app.inject({ url, headers });
  const post = (payload: string, type = 'application/json', url = '/api/v1/echo') =>
    app.inject({ method: 'POST', url, payload, headers: { 'content-type': type } });

  it('answers what is described and nothing else', async () => {
    expect((await post('{"items":[{"n":1}]}')).json()).toEqual({ count: 1 });
  });

  it('names every wrong field by its path', async () => {
    const answer = await post('{"items":[{"n":1},{"n":"two"}]}', 'application/json', '/api/v1/echo');
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.json()).toMatchObject({
      code: 'invalid_request',
      errors: [{ path: 'items.1.n', message: 'Invalid input: expected number, received string' }],
      requestId: answer.headers['x-request-id'],
    });
    const query = await post('{"items":[]}', 'application/json', '/api/v1/echo?page=x');
    expect(query.json().errors[0].path).toBe('query.page');
  });

  it.each([
    ['broken JSON', '{"items":', 'application/json', 400, 'invalid_json'],
    ['no JSON at all', '', 'application/json', 400, 'invalid_json'],
    ['another type', '<a/>', 'text/xml', 415, 'unsupported_media'],
    ['too much', JSON.stringify('x'.repeat(100_001)), 'application/json', 413, 'too_large'],
    ['a prototype in disguise', '{"items":[],"__proto__":{"a":1}}', 'application/json', 400, 'invalid_json'],
  ])('answers %s with a problem', async (_, body, type, status, code) => {
    const answer = await post(body, type);
    expect(answer.json()).toMatchObject({ status, code, type: `urn:sandmill:error:${code}` });
    expect(answer.statusCode).toBe(status);
  });

  it('says the limit when a body is too large', async () => {
    expect((await post(JSON.stringify('x'.repeat(100_001)))).json().detail).toBe(
      'The body is larger than 97.7 KB, the limit of this address.',
    );
  });

  it('gives every error of ours its status, next step and Retry-After', async () => {
    const limited = await get('/api/v1/fail/rate_limited');
    expect(limited.headers['retry-after']).toBe('7');
    expect((await get('/api/v1/fail/gone')).json()).toMatchObject({
      status: 410,
      detail: 'Because.',
      next: ERROR_CODES.gone.next,
    });
  });

  it('tells nothing of a bug but its request id, and logs it in one line', async () => {
    logged.length = 0;
    const answer = await get('/api/v1/fail/bug', { 'x-request-id': 'trace-1' });
    expect(answer.json()).toMatchObject({ status: 500, code: 'internal', requestId: 'trace-1' });
    expect(answer.body).not.toContain('secret detail');
    expect(logged).toHaveLength(1);
    expect(JSON.parse(logged[0] ?? '')).toMatchObject({
      requestId: 'trace-1',
      err: { message: 'secret detail of a bug' },
    });
  });

  it('answers 503 with Retry-After when a store is out, and 500 when it answers wrongly itself', async () => {
    const outage = await get('/api/v1/fail/outage');
    expect(outage.json()).toMatchObject({ status: 503, code: 'unavailable' });
    expect(outage.headers['retry-after']).toBe('5');
    expect((await get('/api/v1/wrong')).json()).toMatchObject({
      status: 500,
      detail: 'The answer did not match its own description.',
    });
  });

  it('answers unknown API addresses with a problem, whatever the browser accepts', async () => {
    const answer = await get('/api/v1/nope?x=1', { accept: 'text/html' });
    expect(answer.json()).toMatchObject({ status: 404, detail: 'There is nothing at /api/v1/nope.' });
    expect((await app.inject({ method: 'DELETE', url: '/contacts/1' })).json()).toMatchObject({ status: 404 });
    expect((await get('/v1/nope')).json()).toMatchObject({ status: 404 });
  });

  it('replaces a request id that is none', async () => {
    const answer = await get('/healthz', { 'x-request-id': 'a b\u007f<script>' });
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('serves the admin at any address of a page, its assets for ever, its index never stale', async () => {
    const page = await get('/contacts/0192-abc');
    expect(page.body).toContain('<title>Admin</title>');
    expect(page.headers['cache-control']).toBe('no-cache');
    expect((await get('/assets/main-abc123.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await get('/favicon.svg')).headers['cache-control']).toBe('public, max-age=3600');
    expect((await get('/assets/gone.js')).statusCode).toBe(404);
    for (const path of ['/../package.json', '/%2e%2e/package.json', '/assets/..%2f..%2fetc/passwd.txt', '/%.js'])
      expect((await get(path)).statusCode, path).toBeGreaterThanOrEqual(400);
  });

  it('sends strict headers', async () => {
    const { headers } = await get('/');
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'; ");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
    expect((await get('/api/v1/preview')).headers['content-security-policy']).toContain('sandbox allow-popups');
    expect((await get('/api/v1/big')).headers['cache-control']).toBe('no-store');
    expect((await get('/c/abc')).headers['cross-origin-resource-policy']).toBeUndefined();
    expect(
      (await get('/api/v1/big', { origin: 'https://shop.test' })).headers['access-control-allow-origin'],
    ).toBeUndefined();
  });

  it('packs large answers', async () => {
    const answer = await get('/api/v1/big', { 'accept-encoding': 'gzip' });
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(answer.rawPayload).length).toBeGreaterThan(answer.rawPayload.length * 10);
  });

  it('says whether it lives and whether it is ready', async () => {
    expect((await get('/healthz')).json()).toEqual({ status: 'ok' });
    expect((await get('/readyz')).json()).toEqual({ status: 'ok' });
    notReady = 'The history does not answer.';
    const answer = await get('/readyz');
    expect([answer.statusCode, answer.json()]).toEqual([503, { status: 'not ready', reason: notReady }]);
    notReady = null;
  });

  it('tells Prometheus how long requests take, by route', async () => {
    await get('/api/v1/big');
    expect((await get('/metrics')).body).toMatch(
      /sandmill_http_request_seconds_count\{method="GET",route="\/api\/v1\/big",status="2xx"\} \d+/,
    );
  });

  it('describes itself in OpenAPI 3.1 with rights and problems', async () => {
    logged.length = 0;
    const document = (await get('/api/openapi.json')).json();
    expect(logged).toEqual([]);
    expect(document.openapi).toBe('3.1.0');
    const echo = document.paths['/api/v1/echo'].post;
    expect(echo.requestBody.content['application/json'].schema.properties.items.items.properties.n).toEqual({
      type: 'number',
    });
    expect(echo.responses.default.content['application/problem+json'].schema).toEqual({
      $ref: '#/components/schemas/Problem',
    });
    expect(document.paths['/api/v1/big']).toBeUndefined();
  });

  it('has a reading page without any outside address', async () => {
    const page = await get('/api/docs');
    const script = await get('/api/docs/reference.js');
    expect(page.headers['content-security-policy']).toContain("script-src 'self'; ");
    expect(page.body).not.toMatch(/https?:/);
    expect(script.headers['content-type']).toContain('text/javascript');
    expect(script.body.length).toBeGreaterThan(1_000_000);
  });
});
