import type { EventType } from '@sandmill/contracts';
import { AppError } from '../../platform/errors.ts';
import type { HttpApp, HttpReply, HttpRequest } from '../../platform/http/http-app.ts';
import type { Acceptance } from './accept-events.ts';
import { openAnalyticsScript } from './analytics-script.ts';
import { rudderSettings, segmentSettings, type OwnAddress } from './client-settings.ts';
import { answerPreflight, setCorsHeaders } from './cors.ts';
import type { Collect } from './open-collect.ts';
import { eventOfPixel, PIXEL } from './pixel.ts';
import { findSource, receiveItems, receiveRequest, type PathMeaning } from './receive-request.ts';

const SETTINGS_VALID_S = 300;
const SCRIPT_VALID_S = 3_600;
const PART_VALID_S = 31_536_000;
const SHOWN_REJECTIONS = 100;

/** Paths that mean one type of event: their own names, and the letters of @segment/analytics-next. */
const TYPE_PATHS: Record<string, EventType> = {
  track: 'track',
  identify: 'identify',
  page: 'page',
  screen: 'screen',
  group: 'group',
  alias: 'alias',
  t: 'track',
  i: 'identify',
  p: 'page',
  s: 'screen',
  g: 'group',
  a: 'alias',
};
const BATCH: PathMeaning = { type: null, isHistory: false };
const HISTORY: PathMeaning = { type: null, isHistory: true };

const TAGS = ['Tracking'];
const SHOWN = new Set([
  '/v1/track',
  '/v1/identify',
  '/v1/page',
  '/v1/screen',
  '/v1/group',
  '/v1/alias',
  '/v1/batch',
  '/v1/import',
]);

/**
 * The tracking API in all its spellings (Segment, RudderStack, Jitsu). Open routes: the write key is looked up per
 * request, no session or cookie is. Bodies are read by content, whatever type they claim to be.
 */
export function collectRoutes(app: HttpApp, collect: Collect): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: collect.limits.bodyBytes }, (_, body, done) =>
      done(null, body),
    );
    scope.addHook('onRequest', async (request, reply) => {
      setCorsHeaders(request, reply);
      // A type that is none at all would be refused before any parser is asked.
      if (request.headers['content-type'] !== undefined) request.headers['content-type'] = 'application/octet-stream';
    });
    eventRoutes(scope, collect);
    pixelRoutes(scope, collect);
    clientRoutes(scope, collect);
  });
}

type Answer = (taken: Acceptance) => unknown;

function eventRoutes(scope: HttpApp, collect: Collect): void {
  const post = (url: string, meaning: PathMeaning, answer: Answer = answerSegment): void => {
    scope.post(url, options(url), async (request) => answer(await receiveRequest(collect, request, meaning)));
    scope.options(url, options(''), answerPreflight);
  };
  for (const [path, type] of Object.entries(TYPE_PATHS)) {
    post(`/v1/${path}`, { type, isHistory: false });
    // A wrong apiHost in the page, without "/v1", is common enough to be served.
    post(`/${path}`, { type, isHistory: false });
  }
  for (const prefix of ['/v1', '']) {
    post(`${prefix}/batch`, BATCH);
    post(`${prefix}/b`, BATCH);
    post(`${prefix}/import`, HISTORY);
    // Measurements that analytics-next makes of itself: settings ask it not to send them.
    scope.post(`${prefix}/m`, options(''), async () => ({ success: true }));
    scope.options(`${prefix}/m`, options(''), answerPreflight);
  }
  post('/beacon/v1/batch', BATCH);
  post('/api/s/s2s/batch', BATCH, answerJitsuBatch);
  for (const [path, type] of Object.entries(TYPE_PATHS)) {
    post(`/api/s/${path}`, { type, isHistory: false }, answerJitsu);
    post(`/api/s/s2s/${path}`, { type, isHistory: false }, answerJitsu);
  }
}

function pixelRoutes(scope: HttpApp, collect: Collect): void {
  const paths = Object.entries(TYPE_PATHS).flatMap(([path, type]) =>
    [`/pixel/v1/${path}`, `/v1/pixel/${path}`, `/api/px/${path}`].map((url) => ({ url, type })),
  );
  for (const { url, type } of paths) {
    scope.get(url, options(''), async (request, reply) => {
      const body = eventOfPixel(request);
      const source = await findSource(collect, request, body.value);
      await receiveItems(collect, request, { source, body, path: { type, isHistory: false } });
      return reply.type('image/gif').header('cache-control', 'no-store').send(PIXEL);
    });
  }
}

function clientRoutes(scope: HttpApp, collect: Collect): void {
  const script = openAnalyticsScript();
  const javascript = (reply: HttpReply, text: string, seconds: number): HttpReply =>
    reply
      .type('application/javascript; charset=utf-8')
      .header('cache-control', `public, max-age=${seconds}`)
      .send(text);

  scope.get<{ Params: { writeKey: string } }>(
    '/v1/projects/:writeKey/settings',
    options(''),
    async (request, reply) => {
      const writeKey = await knownKey(collect, request.params.writeKey);
      reply.header('cache-control', `public, max-age=${SETTINGS_VALID_S}`);
      return segmentSettings(writeKey, addressOf(request));
    },
  );
  scope.options('/v1/projects/:writeKey/settings', options(''), answerPreflight);

  for (const path of ['/sourceConfig', '/sourceConfig/']) {
    scope.get(path, options(''), async (request) =>
      rudderSettings(await findSource(collect, request, null), collect.clock.now()),
    );
    scope.options(path, options(''), answerPreflight);
  }
  for (const file of ['analytics.min.js', 'analytics.js']) {
    scope.get<{ Params: { writeKey: string } }>(
      `/analytics.js/v1/:writeKey/${file}`,
      options(''),
      async (request, reply) =>
        javascript(
          reply,
          script.main(await knownKey(collect, request.params.writeKey), addressOf(request)),
          SCRIPT_VALID_S,
        ),
    );
  }
  scope.get<{ Params: { file: string } }>('/analytics-next/bundles/:file', options(''), async (request, reply) => {
    const part = script.part(request.params.file);
    if (part === null) throw new AppError('not_found', 'The script has no such part.');
    return javascript(reply, part, PART_VALID_S);
  });
}

/** @throws AppError not_found: the script then says in the browser's console that it cannot load. */
async function knownKey(collect: Collect, writeKey: string): Promise<string> {
  const source = await collect.sources.find(writeKey);
  if (source === null) throw new AppError('not_found', 'No source has this write key.');
  return source.writeKey;
}

/** As the browser knows us, through proxies as far as they are trusted. */
function addressOf(request: HttpRequest): OwnAddress {
  return { host: request.host, protocol: request.protocol };
}

/** 200 also when events were rejected: any other status makes clients drop or repeat the whole batch. */
function answerSegment({ rejected }: Acceptance): unknown {
  if (rejected.length === 0) return { success: true };
  const shown = rejected.slice(0, SHOWN_REJECTIONS);
  return {
    success: true,
    rejected: shown.map(({ index, messageId, rejection }) => ({ index, messageId, ...rejection })),
  };
}

function answerJitsu({ rejected }: Acceptance): unknown {
  const rejection = rejected[0]?.rejection;
  return rejection === undefined ? { ok: true } : { ok: false, error: rejection.detail, code: rejection.code };
}

function answerJitsuBatch({ accepted, rejected }: Acceptance): unknown {
  const errors = rejected.slice(0, SHOWN_REJECTIONS).map(({ rejection }) => rejection.detail);
  return { ok: errors.length === 0, okEvents: accepted, receivedEvents: accepted + rejected.length, errors };
}

/** Listed in the API description under its usual name only; no limits by address: a shop's server is one address. */
function options(url: string) {
  const summary = url === '/v1/import' ? 'Take in history' : `Take in events: ${url.slice(4)}`;
  return {
    config: { open: true as const, rateLimit: false as const },
    schema: SHOWN.has(url) ? { tags: TAGS, summary } : { hide: true },
  };
}
