import type { HttpRequest } from '../../platform/http/http-app.ts';
import { decodeData, parseText, type ParsedBody } from './parse-body.ts';

/** One transparent point, 42 bytes. */
export const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** Keys of a query that are the event's own; all others are its properties. */
const EVENT_KEYS = new Set([
  'event',
  'name',
  'category',
  'userId',
  'anonymousId',
  'groupId',
  'previousId',
  'messageId',
  'timestamp',
  'sentAt',
  'originalTimestamp',
  'type',
  'writeKey',
]);
const NESTED_KEYS = new Set(['properties', 'traits', 'context']);

/**
 * The event in a picture's address: `data` with the whole as JSON or base64 (Segment, Jitsu), or one parameter a field,
 * dots for what lies within ("context.page.url", RudderStack). Browser and page are read from the headers.
 */
export function eventOfPixel(request: HttpRequest): ParsedBody {
  const query = request.query as Record<string, string | string[]>;
  const data = first(query['data']);
  const parsed =
    data === undefined ? { value: fromParameters(query), needsCleaning: true } : parseText(decodeData(data));
  return { ...parsed, value: withBrowser(parsed.value as Record<string, unknown>, request) };
}

function fromParameters(query: Record<string, string | string[]>): Record<string, unknown> {
  const event: Record<string, unknown> = {};
  for (const [key, given] of Object.entries(query)) {
    const path = key.split('.');
    const isOwn = EVENT_KEYS.has(key) || (path.length > 1 && NESTED_KEYS.has(path[0] ?? ''));
    setPath(event, isOwn ? path : ['properties', key], first(given) ?? '');
  }
  return event;
}

function setPath(target: Record<string, unknown>, path: readonly string[], value: string): void {
  let at = target;
  for (const key of path.slice(0, -1)) {
    if (!Object.hasOwn(at, key) || typeof at[key] !== 'object') Object.defineProperty(at, key, own({}));
    at = at[key] as Record<string, unknown>;
  }
  Object.defineProperty(at, path.at(-1) ?? '', own(value));
}

/** Also for "__proto__", which assignment would treat as something else. */
function own(value: unknown): PropertyDescriptor {
  return { value, enumerable: true, configurable: true, writable: true };
}

function withBrowser(event: Record<string, unknown>, request: HttpRequest): unknown {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return event;
  const context = (event['context'] ?? {}) as Record<string, unknown>;
  const { referer, 'user-agent': userAgent, 'accept-language': languages } = request.headers;
  return {
    ...event,
    context: {
      ...(userAgent ? { userAgent } : {}),
      ...(referer ? { page: { url: referer } } : {}),
      ...(languages ? { locale: languages.split(/[,;]/)[0] } : {}),
      ...context,
    },
  };
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
