import type { HttpReply, HttpRequest } from '../../platform/http/http-app.ts';

/**
 * Headers that real clients send. `x-retry-count` comes on retries only: without it exactly the retried events would
 * be lost.
 */
const ALLOWED_HEADERS =
  'authorization, content-type, content-encoding, anonymousid, sentat, x-write-key, x-ip-policy, x-enable-debug, x-retry-count';
/** What scripts of other sites may read: how long to wait. */
const EXPOSED_HEADERS = 'retry-after, x-ratelimit-reset';
const PREFLIGHT_VALID_S = 86_400;

/**
 * Any site may ask here: a preflight carries no write key, so whose site it is cannot be known before the events come.
 * Those from a site that is not on the source's list are then refused. No cookies are looked at.
 */
export function setCorsHeaders(request: HttpRequest, reply: HttpReply): void {
  const { origin } = request.headers;
  reply.header('access-control-allow-origin', origin ?? '*').header('vary', 'origin');
  reply.header('cross-origin-resource-policy', 'cross-origin');
  // Jitsu's client asks with credentials; the answer says nothing that depends on them.
  if (origin !== undefined) reply.header('access-control-allow-credentials', 'true');
  reply.header('access-control-expose-headers', EXPOSED_HEADERS);
}

export function answerPreflight(_request: HttpRequest, reply: HttpReply): HttpReply {
  return reply
    .header('access-control-allow-methods', 'GET, POST, OPTIONS')
    .header('access-control-allow-headers', ALLOWED_HEADERS)
    .header('access-control-max-age', String(PREFLIGHT_VALID_S))
    .code(204)
    .send();
}
