import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../platform/errors.ts';
import type { HttpApp, HttpReply } from '../../platform/http/http-app.ts';
import { bindDevice, type BindDeps } from './bind-device.ts';
import { demoShopPage, DEMO_SHOP_CSP, DEMO_SHOP_SCRIPT } from './demo-shop-page.ts';

export type SiteRouteDeps = BindDeps & {
  /** Where the built script lies. */
  sdkDir: string;
  /** Write key and language of the demo's site; null: no demo here. */
  demoSite(): Promise<{ writeKey: string; locale: 'it' | 'en'; currency: string } | null>;
};

const bindSchema = z.object({
  writeKey: z.string().max(200),
  token: z.string().max(200),
  anonymousId: z.string().min(1).max(200),
});
const BODY_BYTES = 4_096;
const TEN_MINUTES = 'public, max-age=600';

export function siteRoutes(app: HttpApp, deps: SiteRouteDeps): void {
  let script: Promise<Buffer> | null = null;
  app.get('/sandmill.js', { schema: { hide: true }, config: { open: true } }, async (_, reply) => {
    script ??= readFile(join(deps.sdkDir, 'sandmill.js'));
    const body = await script.catch((): never => {
      script = null;
      throw new AppError('not_found', 'The browser script has not been built: run "npm run build".');
    });
    return reply
      .headers({ ...openHeaders, 'content-type': 'text/javascript; charset=utf-8', 'cache-control': TEN_MINUTES })
      .send(body);
  });
  app.get('/demo/shop', { schema: { hide: true }, config: { open: true, csp: DEMO_SHOP_CSP } }, async (_, reply) => {
    const site = await deps.demoSite();
    if (site === null) throw new AppError('not_found', 'There is no demo on this installation.');
    return reply.type('text/html; charset=utf-8').send(demoShopPage(site));
  });
  app.get('/demo/shop.js', { schema: { hide: true }, config: { open: true } }, async (_, reply) =>
    reply.type('text/javascript; charset=utf-8').send(DEMO_SHOP_SCRIPT),
  );
  void app.register(async (scope) => bindRoute(scope, deps));
}

/** Read as text, since a page sends it as text/plain to spare itself a preflight. */
function bindRoute(scope: HttpApp, deps: SiteRouteDeps): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BODY_BYTES }, (_, body, done) => done(null, body));
  scope.options('/site/bind', { schema: { hide: true }, config: { open: true } }, async (_, reply) =>
    allow(reply).status(204).send(),
  );
  scope.post(
    '/site/bind',
    { schema: { hide: true }, config: { open: true, rateLimit: { perMinute: 120 } } },
    async (request, reply) => {
      const read = bindSchema.safeParse(parse(String(request.body)));
      if (read.success) await bindDevice(deps, { ...read.data, userAgent: request.headers['user-agent'] ?? null });
      // The same answer for good and forged tokens: nobody learns from it who is known.
      return allow(reply).status(204).send();
    },
  );
}

const openHeaders = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };

function allow(reply: HttpReply): HttpReply {
  return reply.headers({
    ...openHeaders,
    'access-control-allow-headers': 'content-type',
    'access-control-max-age': '86400',
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
