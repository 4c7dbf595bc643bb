import type { Config } from '../config.ts';
import type { HttpApp } from './http-app.ts';
import { ADMIN_CSP, securityHeaders } from './security-headers.ts';

/** Request id and security headers, set before anything else so that every answer has them, errors included. */
export function setHeaders(app: HttpApp, config: Pick<Config, 'publicUrl'>): void {
  const headers = securityHeaders(config.publicUrl.startsWith('https:'));
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    for (const [name, value] of headers) reply.header(name, value);
    reply.header('content-security-policy', request.routeOptions.config.csp ?? ADMIN_CSP);
    if (isPrivate(request.url))
      reply.header('cache-control', 'no-store').header('cross-origin-resource-policy', 'same-origin');
    done();
  });
}

/** Answers of the management API are about people: no cache keeps them, no other site embeds them. */
function isPrivate(url: string): boolean {
  return url.startsWith('/api/');
}
