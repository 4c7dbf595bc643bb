import type { EventType } from '@sandmill/contracts';
import { AppError } from '../../platform/errors.ts';
import type { HttpRequest } from '../../platform/http/http-app.ts';
import { acceptEvents, noteRejection, type Acceptance } from './accept-events.ts';
import { isAllowedOrigin } from './allowed-origin.ts';
import type { CollectSource } from './collect-source.ts';
import { stricterPolicy } from './ip-policy.ts';
import type { Collect } from './open-collect.ts';
import { parseBody, type ParsedBody } from './parse-body.ts';
import { readItems, type BatchLevel } from './read-items.ts';
import { readWriteKeys } from './read-write-key.ts';

/** What a path says of the events sent to it. */
export type PathMeaning = { type: EventType | null; isHistory: boolean };

/**
 * One tracking request, from bytes to stored events.
 * @throws AppError invalid_json, too_large, unsupported_media, unknown_write_key, forbidden, rate_limited, unavailable
 */
export async function receiveRequest(collect: Collect, request: HttpRequest, path: PathMeaning): Promise<Acceptance> {
  const body = await readBody(collect, request);
  const source = await findSource(collect, request, body.value);
  return receiveItems(collect, request, { source, body, path });
}

/** The same for a body that did not come as bytes (a pixel's query). */
export async function receiveItems(
  collect: Collect,
  request: HttpRequest,
  { source, body, path }: { source: CollectSource; body: ParsedBody; path: PathMeaning },
): Promise<Acceptance> {
  const found = readItems(body.value);
  if (found === null || found.items.length === 0) {
    throw new AppError('invalid_json', 'Send an event as a JSON object, or {"batch": [...]} with at least one.');
  }
  return acceptEvents(collect, source, {
    items: found.items,
    arrival: {
      pathType: path.type,
      batch: withHeaderTime(found.batch, header(request, 'sentat')),
      peerIp: request.ip,
      userAgent: header(request, 'user-agent') ?? '',
      refuses: header(request, 'sec-gpc') === '1' || header(request, 'dnt') === '1',
      isHistory: path.isHistory && source.takesHistory,
      ipPolicy: stricterPolicy(source.ipPolicy, header(request, 'x-ip-policy')),
      needsCleaning: body.needsCleaning,
    },
  });
}

/** @throws AppError unknown_write_key, forbidden when the page's origin is not on the source's list */
export async function findSource(collect: Collect, request: HttpRequest, body: unknown): Promise<CollectSource> {
  const source = await sourceOfKeys(collect, keysOf(request, body));
  if (source === null) {
    throw new AppError('unknown_write_key', 'The write key is missing, unknown, or its source is disabled.');
  }
  const { origin } = request.headers;
  if (!isAllowedOrigin(origin, source.allowedOrigins)) {
    const detail = `Pages of ${String(origin).slice(0, 200)} may not send to this source. Add the address in Settings, Sources.`;
    noteRejection(collect, source, {
      rejection: { code: 'origin_not_allowed', detail },
      name: null,
      messageId: null,
      item: '',
    });
    throw new AppError('forbidden', detail);
  }
  return source;
}

async function readBody(collect: Collect, request: HttpRequest): Promise<ParsedBody> {
  const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array();
  try {
    return await parseBody(bytes, header(request, 'content-encoding'), collect.limits.bodyBytes);
  } catch (error) {
    await noteUnreadable(collect, request, { error, bytes });
    throw error;
  }
}

/** Whoever looks for missing events should find the broken request, when its key is not in the broken body. */
async function noteUnreadable(
  collect: Collect,
  request: HttpRequest,
  { error, bytes }: { error: unknown; bytes: Uint8Array },
): Promise<void> {
  const source = await sourceOfKeys(collect, keysOf(request, null));
  if (source === null || !(error instanceof AppError)) return;
  const code = error.code === 'too_large' ? 'too_large' : 'invalid_json';
  const item = Buffer.from(bytes.subarray(0, EXCERPT_BYTES)).toString('utf8');
  noteRejection(collect, source, { rejection: { code, detail: error.message }, name: null, messageId: null, item });
}

const EXCERPT_BYTES = 2_000;

async function sourceOfKeys(collect: Collect, keys: readonly string[]): Promise<CollectSource | null> {
  for (const key of keys) {
    const source = await collect.sources.find(key);
    if (source !== null) return source;
  }
  return null;
}

function keysOf(request: HttpRequest, body: unknown): string[] {
  const query = request.query as Record<string, unknown>;
  return readWriteKeys({
    authorization: request.headers.authorization,
    xWriteKey: header(request, 'x-write-key'),
    query: typeof query['writeKey'] === 'string' ? query['writeKey'] : undefined,
    body,
  });
}

function withHeaderTime(batch: BatchLevel | null, sentAt: string | undefined): BatchLevel | null {
  if (sentAt === undefined) return batch;
  return { context: null, integrations: null, ...batch, sentAt: batch?.sentAt ?? sentAt };
}

function header(request: HttpRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}
