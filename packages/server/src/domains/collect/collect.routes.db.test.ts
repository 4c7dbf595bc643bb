import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { aSource, aWorkspace, testDatabases, type SourceOverrides } from '../../platform/testing/index.ts';
import type { StoredEvent } from './stored-event.ts';
import { takeEvents } from './take-events.ts';
import { openCollectApp, type CollectApp } from './testing.ts';

const basic = (key: string): string => `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
const track = (messageId: string, fields: object = {}): object => ({
  type: 'track',
  event: 'X',
  userId: 'u1',
  messageId,
  ...fields,
});

describe.each(testDatabases())('tracking API on $name', ({ open }) => {
  let db: Db;
  let workspaceId: number;
  let key: string;
  let server: CollectApp;

  beforeEach(async () => {
    db = await open();
    workspaceId = await aWorkspace(db);
    ({ writeKey: key } = await aSource(db, workspaceId, { writeKey: 'wk1' }));
    server = await openCollectApp(db);
  });
  afterEach(async () => {
    await server.close();
    await db.close();
  });

  type Sent = { headers?: Record<string, string>; key?: string | null };
  async function post(url: string, body: unknown, { headers = {}, key: writeKey = key }: Sent = {}) {
    const isBytes = body instanceof Uint8Array || typeof body === 'string';
    return server.app.inject({
      method: 'POST',
      url,
      payload: isBytes ? (body as Buffer) : JSON.stringify(body),
      headers: {
        'content-type': 'application/json',
        ...(writeKey === null ? {} : { authorization: basic(writeKey) }),
        ...headers,
      },
    });
  }
  const stored = async (): Promise<StoredEvent[]> => db.transaction((tx) => takeEvents(tx, workspaceId, 10_000));
  const source = (overrides: SourceOverrides): Promise<{ id: number; writeKey: string }> =>
    aSource(db, workspaceId, overrides);
  const rejections = async (): Promise<
    { code: string; excerpt: string; event_name: string | null; message_id: string | null }[]
  > => {
    await server.collect.rejections.flush();
    return db.query('select code, excerpt, event_name, message_id from event_rejections order by id');
  };

  it.each([
    ['/v1/track', 'track'],
    ['/v1/identify', 'identify'],
    ['/v1/page', 'page'],
    ['/v1/screen', 'screen'],
    ['/v1/group', 'group'],
    ['/v1/alias', 'alias'],
    ['/v1/t', 'track'],
    ['/v1/i', 'identify'],
    ['/v1/p', 'page'],
    ['/v1/s', 'screen'],
    ['/v1/g', 'group'],
    ['/v1/a', 'alias'],
    ['/track', 'track'],
    ['/t', 'track'],
    ['/api/s/page', 'page'],
    ['/api/s/s2s/track', 'track'],
  ])('POST %s takes one event and means %s', async (url, type) => {
    const answer = await post(url, { event: 'X', userId: 'u', groupId: 'g', previousId: 'p', messageId: 'm' });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual(url.startsWith('/api/') ? { ok: true } : { success: true });
    expect((await stored()).map((event) => event.type)).toEqual([type]);
  });

  it.each(['/v1/batch', '/v1/b', '/v1/import', '/batch', '/b', '/beacon/v1/batch'])(
    'POST %s takes a batch',
    async (url) => {
      const answer = await post(url, { batch: [track('a'), track('b'), track('a')], context: { locale: 'it' } });
      expect([answer.statusCode, answer.json()]).toEqual([200, { success: true }]);
      expect((await stored()).map(({ messageId, context }) => [messageId, context.locale])).toEqual([
        ['a', 'it'],
        ['b', 'it'],
      ]);
    },
  );

  it('takes the same request again without storing anything twice', async () => {
    const batch = { batch: [track('a'), track('b')] };
    for (let round = 0; round < 3; round++) expect((await post('/v1/batch', batch)).statusCode).toBe(200);
    expect(await stored()).toHaveLength(2);
  });

  it.each([
    ['text/plain', {}],
    ['application/x-www-form-urlencoded', {}],
    ['application/json; charset=UTF-8', {}],
    ['application/octet-stream', {}],
    ['multipart/form-data', {}],
    ['not a type at all', {}],
    ['application/json', { 'content-encoding': 'gzip' }],
    ['application/x-www-form-urlencoded', { 'content-encoding': 'gzip' }],
  ])('reads a body sent as %s %j', async (contentType, headers) => {
    const text = JSON.stringify({ batch: [track('a')] });
    const body = 'content-encoding' in headers ? gzipSync(text) : text;
    const answer = await post('/v1/batch', body, { headers: { 'content-type': contentType, ...headers } });
    expect(answer.statusCode).toBe(200);
    expect(await stored()).toHaveLength(1);
  });

  it('reads a body without any type', async () => {
    const answer = await server.app.inject({
      method: 'POST',
      url: '/v1/track',
      payload: Buffer.from(JSON.stringify(track('a', { writeKey: key }))),
    });
    expect(answer.statusCode).toBe(200);
  });

  it.each([
    ['Authorization', { headers: { authorization: basic('wk1') } }],
    ['Authorization without colon', { headers: { authorization: `Basic ${Buffer.from('wk1').toString('base64')}` } }],
    ['X-Write-Key of Jitsu', { headers: { 'x-write-key': 'wk1:secret' } }],
    ['X-Write-Key, the key as secret', { headers: { 'x-write-key': 'site:wk1' } }],
    ['the query', { query: '?writeKey=wk1' }],
    ['the body', { body: { writeKey: 'wk1' } }],
    ['Bearer and body', { headers: { authorization: 'Bearer x' }, body: { writeKey: 'wk1' } }],
    ['a header against a masked body', { headers: { 'x-write-key': 'wk1' }, body: { writeKey: 'wk1:***' } }],
  ])(
    'finds the write key in %s',
    async (
      _,
      { headers = {}, query = '', body = {} }: { headers?: Record<string, string>; query?: string; body?: object },
    ) => {
      const answer = await post(`/v1/batch${query}`, { batch: [track('a')], ...body }, { key: null, headers });
      expect(answer.statusCode).toBe(200);
      expect(await stored()).toHaveLength(1);
    },
  );

  it.each([
    ['no key', null],
    ['an unknown key', 'nobody'],
    ['the key of a disabled source', 'off'],
    ['the key of the system source', 'inside'],
  ])('answers 401 to %s and stores nothing', async (_, writeKey) => {
    await source({ writeKey: 'off', disabledAt: 1 });
    await source({ writeKey: 'inside', kind: 'system' });
    const answer = await post('/v1/track', track('a'), { key: writeKey });
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'unknown_write_key']);
    expect(await stored()).toHaveLength(0);
  });

  it('hears at once that a source was disabled', async () => {
    expect((await post('/v1/track', track('a'))).statusCode).toBe(200);
    await db.transaction(async (tx) => {
      await tx.execute('update sources set disabled_at = now() where write_key = $1', [key]);
      await tx.query(`select pg_notify('sources', '1')`);
    });
    await expect.poll(async () => (await post('/v1/track', track('b'))).statusCode).toBe(401);
  });

  it('rejects one bad event alone, with its reason, and keeps the batch', async () => {
    const batch = [
      track('a'),
      track('big', { properties: { text: 'x'.repeat(60_000) } }),
      track('nobody', { userId: null }),
      'odd',
      track('b'),
    ];
    const answer = await post('/v1/batch', { batch });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      success: true,
      rejected: [
        { index: 1, messageId: 'big', code: 'too_large' },
        { index: 2, messageId: 'nobody', code: 'missing_identity' },
        { index: 3, messageId: null, code: 'not_an_object' },
      ],
    });
    expect((await stored()).map(({ messageId }) => messageId)).toEqual(['a', 'b']);
    const noted = await rejections();
    expect(noted.map(({ code, event_name, message_id }) => [code, event_name, message_id])).toEqual([
      ['too_large', 'X', 'big'],
      ['missing_identity', 'X', 'nobody'],
      ['not_an_object', null, null],
    ]);
    expect(noted[0]?.excerpt).toHaveLength(2000);
    const metrics = await server.metrics.registry.metrics();
    expect(metrics).toContain('sandmill_events_accepted_total 2');
    expect(metrics).toContain('sandmill_events_rejected_total{code="too_large"} 1');
  });

  it('notes what cannot even be shown', async () => {
    const deep = `{"type":"track","event":"\\u0000\\ud800","userId":"u","messageId":"\\u0000m","p":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect((await post('/v1/track', deep)).json().rejected[0].code).toBe('too_deep');
    expect((await rejections()).map(({ code, message_id }) => [code, message_id])).toEqual([['too_deep', 'm']]);
  });

  it('takes a batch of 3,000 events of about a megabyte', async () => {
    const batch = Array.from({ length: 3000 }, (_, index) =>
      track(`m${index}`, { properties: { text: 'x'.repeat(240) } }),
    );
    const answer = await post('/v1/batch', { batch });
    expect([answer.statusCode, answer.json()]).toEqual([200, { success: true }]);
    expect(await stored()).toHaveLength(3000);
  });

  it('rejects what lies beyond the longest batch, and keeps the rest', async () => {
    await server.close();
    server = await openCollectApp(db, { ingest: { maxBatchEvents: 2 } });
    const answer = await post('/v1/batch', { batch: [track('a'), track('b'), track('c')] });
    expect(answer.json().rejected).toMatchObject([{ index: 2, code: 'batch_too_long' }]);
    expect(await stored()).toHaveLength(2);
  });

  it.each([
    ['broken JSON', '{"batch":[', 400, 'invalid_json'],
    ['nothing', '', 400, 'invalid_json'],
    ['a number', '5', 400, 'invalid_json'],
    ['an empty batch', '{"batch":[]}', 400, 'invalid_json'],
    ['5 MB', JSON.stringify({ text: 'x'.repeat(5 * 1024 * 1024) }), 413, 'too_large'],
  ])('answers %s with its status', async (_, body, status, code) => {
    const answer = await post('/v1/batch', body);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  });

  it('shows a broken request to whoever looks for its events', async () => {
    await post('/v1/batch', '{"batch":[{"event":"X\u0000"');
    expect(await rejections()).toMatchObject([{ code: 'invalid_json', excerpt: '{"batch":[{"event":"X"' }]);
  });

  it('does not corrupt ids beyond 2^53', async () => {
    await post(
      '/v1/track',
      '{"type":"track","event":"Order Completed","userId":820982911946154508,"messageId":"m","properties":{"order_id":820982911946154509}}',
    );
    expect(await stored()).toMatchObject([
      { userId: '820982911946154508', properties: { order_id: '820982911946154509' } },
    ]);
  });

  it('counts history at its own time on a secret key, not on a public one', async () => {
    const site = await source({ kind: 'website' });
    const old = { timestamp: '2011-12-09T12:50:00.000Z' };
    await post('/v1/import', { batch: [track('a', old)] });
    await post('/v1/import', { batch: [track('b', old)] }, { key: site.writeKey });
    await post('/v1/batch', { batch: [track('c', old)] });
    expect((await stored()).map((event) => [event.messageId, event.arrivedAt === event.time])).toEqual([
      ['a', true],
      ['b', false],
      ['c', false],
    ]);
  });

  it('answers 503 with Retry-After when the store fails, and has acknowledged nothing', async () => {
    const healthy = server.collect.writer.write;
    server.collect.writer.write = async () => {
      throw new AppError('unavailable', 'The events could not be stored.', { retryAfterSeconds: 1 });
    };
    const answer = await post('/v1/track', track('a'));
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '1']);
    server.collect.writer.write = healthy;
    expect(await stored()).toHaveLength(0);
    expect((await post('/v1/track', track('a'))).statusCode).toBe(200);
  });

  it('answers 429 with Retry-After when too much waits to be processed', async () => {
    await server.close();
    server = await openCollectApp(db, { ingest: { maxWaitingEvents: 2 } });
    expect((await post('/v1/batch', { batch: [track('a'), track('b'), track('c')] })).statusCode).toBe(200);
    await server.close();
    server = await openCollectApp(db, { ingest: { maxWaitingEvents: 2 } });
    await post('/v1/track', track('d'));
    await expect.poll(async () => (await post('/v1/track', track('e'))).statusCode).toBe(429);
    expect((await post('/v1/track', track('e'))).headers['retry-after']).toBe('10');
  });

  describe('browsers', () => {
    const preflight = (url: string, origin = 'https://shop.it') =>
      server.app.inject({
        method: 'OPTIONS',
        url,
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,x-retry-count',
        },
      });

    it.each([
      '/v1/t',
      '/v1/batch',
      '/v1/b',
      '/v1/m',
      '/t',
      '/beacon/v1/batch',
      '/api/s/track',
      '/api/s/s2s/batch',
      '/v1/projects/wk1/settings',
      '/sourceConfig/',
    ])('answers a preflight at %s', async (url) => {
      const answer = await preflight(url);
      expect(answer.statusCode).toBe(204);
      expect(answer.headers).toMatchObject({
        'access-control-allow-origin': 'https://shop.it',
        'access-control-max-age': '86400',
      });
      for (const name of [
        'authorization',
        'content-type',
        'anonymousid',
        'sentat',
        'x-write-key',
        'x-ip-policy',
        'x-enable-debug',
        'x-retry-count',
      ]) {
        expect(String(answer.headers['access-control-allow-headers']).split(', ')).toContain(name);
      }
    });

    it('lets scripts read the answer and how long to wait, errors included', async () => {
      const answer = await post('/v1/t', 'nonsense', { headers: { origin: 'https://shop.it' } });
      expect(answer.headers).toMatchObject({ 'access-control-allow-origin': 'https://shop.it', vary: 'origin' });
      expect(answer.headers['access-control-expose-headers']).toContain('retry-after');
      expect(answer.headers['set-cookie']).toBeUndefined();
    });

    it.each([
      ['https://shop.it', 200],
      ['https://www.shop.it', 200],
      ['https://evil.it', 403],
      ['https://shop.it.evil.it', 403],
      ['http://shop.it', 403],
      ['null', 403],
      [undefined, 200],
    ])('takes events from %s: %i', async (origin, status) => {
      const site = await source({ kind: 'website', allowedOrigins: ['https://shop.it', 'https://*.shop.it'] });
      const headers: Record<string, string> = origin === undefined ? {} : { origin };
      expect((await post('/v1/t', track('a'), { key: site.writeKey, headers })).statusCode).toBe(status);
      expect(await stored()).toHaveLength(status === 200 ? 1 : 0);
      if (status === 403) expect(await rejections()).toMatchObject([{ code: 'origin_not_allowed' }]);
    });

    it('keeps the network of a visitor, nothing more, and less when asked', async () => {
      const site = await source({ kind: 'website' });
      const send = (headers: Record<string, string>, messageId: string) =>
        server.app.inject({
          method: 'POST',
          url: '/v1/t',
          remoteAddress: '203.0.113.77',
          payload: JSON.stringify(track(messageId)),
          headers: { authorization: basic(site.writeKey), ...headers },
        });
      await send({}, 'a');
      await send({ 'x-ip-policy': 'remove' }, 'b');
      await send({ 'x-ip-policy': 'keep' }, 'c');
      expect((await stored()).map(({ context }) => context.ip)).toEqual(['203.0.113.0', undefined, '203.0.113.0']);
    });

    it('gives analytics-next the settings that send events here', async () => {
      const answer = await server.app.inject({
        url: '/v1/projects/wk1/settings',
        headers: { host: 'collect.shop.it:8443' },
      });
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['cache-control']).toMatch(/^public, max-age=\d+$/);
      expect(answer.json()).toMatchObject({
        integrations: { 'Segment.io': { apiKey: 'wk1', apiHost: 'collect.shop.it:8443/v1', protocol: 'http' } },
        metrics: { sampleRate: 0 },
      });
      expect((await server.app.inject({ url: '/v1/projects/nobody/settings' })).statusCode).toBe(404);
    });

    it('serves the analytics.js snippet with its key and its parts', async () => {
      const script = await server.app.inject({
        url: '/analytics.js/v1/wk1/analytics.min.js',
        headers: { host: 'c.shop.it' },
      });
      expect(script.headers['content-type']).toContain('javascript');
      expect(script.body).toContain('analyticsWriteKey="wk1"');
      expect(script.body).not.toContain('__WRITE_KEY__');
      expect(script.body).toContain('"http://c.shop.it"');
      const hash = /,407:"([0-9a-f]{20})"/.exec(script.body)?.[1];
      const part = await server.app.inject({ url: `/analytics-next/bundles/407.bundle.${hash}.js` });
      expect([part.statusCode, part.headers['cache-control']]).toEqual([
        200,
        expect.stringContaining('max-age=31536000'),
      ]);
      expect((await server.app.inject({ url: '/analytics.js/v1/nobody/analytics.min.js' })).statusCode).toBe(404);
      expect((await server.app.inject({ url: '/analytics-next/bundles/%2e%2e%2fpackage.json' })).statusCode).toBe(404);
    });

    it('takes events by pixel', async () => {
      const site = await source({ kind: 'website', writeKey: 'site' });
      const headers = { referer: 'https://shop.it/a?utm_source=mail', 'user-agent': 'Mozilla/5.0 Chrome/126' };
      const data = Buffer.from(JSON.stringify(track('b', { writeKey: site.writeKey }))).toString('base64url');
      const flat = await server.app.inject({
        url: '/pixel/v1/track?writeKey=site&event=Seen&anonymousId=a1&messageId=a&color=red&properties.size=L&__proto__=x',
        headers,
      });
      const whole = await server.app.inject({ url: `/api/px/track?data=${data}`, headers });
      for (const answer of [flat, whole]) {
        expect([answer.statusCode, answer.headers['content-type'], answer.rawPayload.length]).toEqual([
          200,
          'image/gif',
          42,
        ]);
        expect(answer.headers['cross-origin-resource-policy']).toBe('cross-origin');
      }
      expect(await stored()).toMatchObject([
        {
          name: 'Seen',
          anonymousId: 'a1',
          messageId: 'a',
          properties: { color: 'red', size: 'L' },
          context: { campaign: { source: 'mail' }, page: { url: headers.referer } },
        },
        { name: 'X', messageId: 'b' },
      ]);
    });

    it('gives RudderStack its source', async () => {
      const answer = await server.app.inject({
        url: '/sourceConfig/?writeKey=x&p=npm',
        headers: { authorization: basic('wk1') },
      });
      expect(answer.json()).toMatchObject({ source: { writeKey: 'wk1', enabled: true, destinations: [] } });
    });
  });

  it('tells Jitsu what was taken of a batch', async () => {
    const answer = await post('/api/s/s2s/batch', { batch: [track('a'), track('b', { userId: '' })] });
    expect(answer.json()).toEqual({
      ok: false,
      okEvents: 1,
      receivedEvents: 2,
      errors: [expect.stringContaining('userId')],
    });
    expect((await post('/api/s/track', track('c', { event: '' }))).json()).toMatchObject({
      ok: false,
      code: 'missing_event',
    });
  });

  it('keeps two workspaces apart', async () => {
    const other = await aWorkspace(db);
    const theirs = await aSource(db, other);
    await post('/v1/track', track('a'));
    await post('/v1/track', track('a'), { key: theirs.writeKey });
    expect(await stored()).toHaveLength(1);
    expect(await db.transaction((tx) => takeEvents(tx, other, 10))).toHaveLength(1);
  });

  describe('a visitor without a cookie', () => {
    const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36';
    const headers = { 'user-agent': CHROME };
    const view = (messageId: string, fields: object = {}): object => ({
      type: 'page',
      messageId,
      properties: { url: 'https://shop.test/p?a=1&gclid=G&sm_c=T#top' },
      context: { cookieless: true, userAgent: CHROME, timezone: 'Europe/Rome', ip: '203.0.113.9' },
      ...fields,
    });

    it('gets an id for the day from the server, and leaves neither address nor fingerprint', async () => {
      const { writeKey: site } = await source({ kind: 'website' });
      await post('/v1/b', { batch: [view('1', { anonymousId: 'own' }), view('2')] }, { key: site, headers });
      await post('/v1/b', { batch: [view('3')] }, { key: site, headers: { 'user-agent': 'Other' } });
      const events = await stored();
      expect(events.map(({ anonymousId }) => anonymousId)).toEqual([
        expect.stringMatching(/^daily:/),
        events[0]?.anonymousId,
        expect.stringMatching(/^daily:/),
      ]);
      expect(events[2]?.anonymousId).not.toBe(events[0]?.anonymousId);
      expect(events[0]?.context).toEqual({ cookieless: true });
      expect(events[0]?.properties).toEqual({ url: 'https://shop.test/p?a=1#top' });
      expect(events.map(({ isBot }) => isBot)).toEqual([false, false, false]);
    });

    it.each(['sec-gpc', 'dnt'])('is refused, and nothing of it kept, when the browser says %s', async (signal) => {
      const { writeKey: site } = await source({ kind: 'website' });
      const answer = await post(
        '/v1/b',
        { batch: [view('1'), track('2')] },
        { key: site, headers: { ...headers, [signal]: '1' } },
      );
      expect(answer.statusCode).toBe(200);
      expect((await stored()).map(({ messageId }) => messageId)).toEqual(['2']);
      expect((await rejections()).map(({ code, excerpt }) => [code, excerpt])).toEqual([['tracking_refused', '']]);
    });

    it('is a matter of sites alone: a server source names people itself', async () => {
      expect((await post('/v1/page', view('1'))).json()).toMatchObject({ rejected: [{ code: 'missing_identity' }] });
      await post('/v1/page', view('2', { anonymousId: 'own' }));
      expect((await stored()).map(({ anonymousId, context }) => [anonymousId, context['cookieless']])).toEqual([
        ['own', undefined],
      ]);
    });
  });
});
