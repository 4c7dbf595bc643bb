import { z } from 'zod';
import type { HttpApp, HttpReply } from '../../platform/http/http-app.ts';
import { MAIL_PREVIEW_CSP, PUBLIC_PAGE_CSP } from '../../platform/http/security-headers.ts';
import { renderPage } from './hosted-page.ts';
import { pageLang, pageTexts } from './hosted-texts.ts';
import { takeClick, type TrackingDeps } from './take-click.ts';
import { takeOpen } from './take-open.ts';
import { readToken } from './tokens.ts';
import { selectWebVersion } from './tracking.queries.ts';
import { visitorOf, type Visitor } from './visitor.ts';

const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const DEVICE_SECONDS = 365 * 86_400;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const params = z.object({ token: z.string().max(200) });

/** Links, pixels and web versions of mails. Open to all: the signed token is the key. */
export function trackingRoutes(app: HttpApp, deps: TrackingDeps): void {
  const secure = deps.addresses.publicUrl.startsWith('https:');
  app.get(
    '/c/:token',
    { schema: { hide: true, params }, config: { open: true, csp: PUBLIC_PAGE_CSP } },
    async (request, reply) => {
      const visitor = visitorOf(request);
      const deviceOf = (workspaceId: number): string | null => {
        const known = request.cookies[cookieOf(workspaceId)];
        return known && UUID.test(known) ? known : null;
      };
      const taken = await takeClick(deps, { token: request.params.token, visitor, deviceOf });
      if (!taken) return unknownLink(reply, visitor);
      if (taken.remember) {
        const { workspaceId, anonymousId } = taken.remember;
        const options = { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: DEVICE_SECONDS } as const;
        reply.setCookie(cookieOf(workspaceId), anonymousId, options);
      }
      return reply.header('cache-control', 'no-store').redirect(taken.url, 302);
    },
  );
  app.get('/o/:token', { schema: { hide: true, params }, config: { open: true } }, async (request, reply) => {
    const token = request.params.token.replace(/\.gif$/, '');
    // The picture comes whatever happens to the count: a mail must not show a broken image.
    await takeOpen(deps, { token, visitor: visitorOf(request) }).catch((error: unknown) =>
      request.log.error({ err: error }, 'An open was not counted'),
    );
    return reply
      .header('cache-control', 'no-store, private')
      .header('cross-origin-resource-policy', 'cross-origin')
      .type('image/gif')
      .send(PIXEL);
  });
  app.get(
    '/web/:token',
    { schema: { hide: true, params }, config: { open: true, csp: MAIL_PREVIEW_CSP } },
    async (request, reply) => {
      const content = readToken(deps.addresses.secret, 'web', request.params.token);
      const html = content && (await selectWebVersion(deps.db, content.workspaceId, content.id));
      if (!html) return unknownLink(reply, visitorOf(request));
      return reply
        .header('cache-control', 'no-store, private')
        .header('x-robots-tag', 'noindex')
        .type('text/html; charset=utf-8')
        .send(html);
    },
  );
}

/** One device id per workspace, so that two shops on one installation do not see each other's visitors. */
function cookieOf(workspaceId: number): string {
  return `sm_id_${workspaceId}`;
}

function unknownLink(reply: HttpReply, visitor: Visitor): HttpReply {
  const lang = pageLang({ contact: null, acceptLanguage: visitor.acceptLanguage, workspace: null });
  const { title, text } = pageTexts(lang).unknownLink;
  return reply
    .code(404)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(renderPage({ lang, shop: null, title, text: [text] }));
}
