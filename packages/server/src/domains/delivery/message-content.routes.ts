import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Db } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import { MAIL_PREVIEW_CSP } from '../../platform/http/security-headers.ts';
import { selectContent } from './message-list.queries.ts';

const params = z.object({ id: z.uuid() });

/**
 * Shows the mail that the page around sends it, and tells how high it is, again when a picture has come. Scripts and
 * handlers inside the mail match no hash: they do not run.
 */
const FRAME_SCRIPT = `const tell = () => parent.postMessage({ mailFrameHeight: document.body.scrollHeight }, '*');
addEventListener('load', tell, true);
addEventListener('message', (event) => {
  if (event.source !== parent || typeof event.data !== 'string') return;
  document.documentElement.innerHTML = event.data;
  tell();
});`;
const FRAME_HASH = createHash('sha256').update(FRAME_SCRIPT).digest('base64');
const FRAME_CSP = `script-src 'sha256-${FRAME_HASH}'; ${MAIL_PREVIEW_CSP.replace('sandbox ', 'sandbox allow-scripts ')}`;
const FRAME = `<!doctype html><html><head><meta charset="utf-8"><script>${FRAME_SCRIPT}</script></head><body></body></html>`;

/**
 * A message's mail as a page of its own, for a frame of the admin: under the mail's policy remote pictures show, which
 * the admin's own policy would not let through.
 */
export function messageContentRoutes(app: HttpApp, deps: { db: Db }): void {
  app.get(
    '/api/v1/messages/:id/content.html',
    {
      schema: { hide: true, params },
      config: { right: 'messages:read', csp: MAIL_PREVIEW_CSP },
    },
    async (request, reply) => {
      const content = await selectContent(deps.db, request.actor.workspaceId, request.params.id);
      if (!content) throw new AppError('not_found', 'There is no such message, or it has no content yet.');
      return reply
        .header('cache-control', 'no-store, private')
        .type('text/html; charset=utf-8')
        .send(viewable(content.html));
    },
  );
  // What is being written has no address of its own: an empty page that is told what to show.
  app.get('/api/v1/mail-frame.html', { schema: { hide: true }, config: { open: true, csp: FRAME_CSP } }, (_, reply) =>
    reply.type('text/html; charset=utf-8').send(FRAME),
  );
}

const PIXEL = /<img[^>]+src="[^"]*\/o\/[^"]+\.gif"[^>]*>/gi;

/** Links open outside the frame, and a colleague's look is no open of the recipient. */
function viewable(html: string): string {
  const withoutPixel = html.replace(PIXEL, '');
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(withoutPixel)
    ? withoutPixel.replace(/<head[^>]*>/i, (head) => head + base)
    : base + withoutPixel;
}
