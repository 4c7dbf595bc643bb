import { fastify } from 'fastify';
import type { HttpApp } from './http-app.ts';

/** The reading page draws with inline styles and its own SVG; scripts come from here only. */
const DOCS_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
    <title>Sandmill API</title>
  </head>
  <body>
    <div id="app"></div>
    <script src="/api/docs/reference.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;

/** No fonts, proxies, agents or counting of others: the page must work without any outside address. */
const START = `Scalar.createApiReference('#app', {
  url: '/api/openapi.json',
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  showDeveloperTools: 'never',
  agent: { disabled: true },
  mcp: { disabled: true },
});
`;

/** The reading page of the API at /api/docs. */
export function docsRoutes(app: HttpApp): void {
  const options = { schema: { hide: true }, config: { open: true as const, csp: DOCS_CSP } };
  let reference: Promise<string> | null = null;
  app.get('/api/docs', options, async (_, reply) =>
    reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(PAGE),
  );
  app.get('/api/docs/start.js', options, async (_, reply) =>
    reply.header('cache-control', 'no-cache').type('text/javascript; charset=utf-8').send(START),
  );
  app.get('/api/docs/reference.js', options, async (_, reply) => {
    reference ??= loadReference();
    const script = await reference;
    return reply.header('cache-control', 'public, max-age=86400').type('text/javascript; charset=utf-8').send(script);
  });
}

/**
 * The script of the reading page. Its package costs 34 MB of memory and a quarter second to load, so it is loaded when
 * the page is first asked for; it gives its script only through a Fastify application, so one is made for the purpose.
 */
async function loadReference(): Promise<string> {
  const { default: scalar } = await import('@scalar/fastify-api-reference');
  const inner = fastify();
  await inner.register(scalar, { routePrefix: '/docs', configuration: { url: '/api/openapi.json' } });
  const answer = await inner.inject('/docs/js/scalar.js');
  await inner.close();
  return answer.body;
}
