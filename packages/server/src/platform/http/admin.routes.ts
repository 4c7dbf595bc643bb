import { existsSync } from 'node:fs';
import { join } from 'node:path';
import serveStatic from '@fastify/static';
import type { Config } from '../config.ts';
import type { HttpApp, HttpReply, HttpRequest } from './http-app.ts';

const NOT_BUILT = `<!doctype html><title>Sandmill</title>
<p>The admin application is not built. Run <code>npm run build</code> and start again.</p>`;

/** Paths of programs: an unknown one is an error, not a page of the admin. */
const PROGRAM_PATH = /^\/(api|v1|beacon|pixel|c|o|u|confirm|analytics\.js|analytics-next|sourceConfig)(\/|$)/;

/**
 * The built admin application. Its pages have addresses of their own (/contacts/...), so any address a browser asks
 * for as a page, and that is no file, gets index.html.
 */
export async function adminRoutes(app: HttpApp, config: Pick<Config, 'adminDir'>): Promise<void> {
  const built = existsSync(join(config.adminDir, 'index.html'));
  if (built)
    await app.register(serveStatic, { root: config.adminDir, serve: false, cacheControl: false, decorateReply: true });
  const answer = (request: HttpRequest, reply: HttpReply): unknown => {
    const path = request.url.split('?', 1)[0] ?? '/';
    if (PROGRAM_PATH.test(path)) return reply.callNotFound();
    if (isFile(path)) return built ? sendAsset(path, reply) : reply.callNotFound();
    if (!built) return reply.code(503).type('text/html; charset=utf-8').send(NOT_BUILT);
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  };
  app.get('/', { schema: { hide: true }, config: { open: true } }, answer);
  app.get('/*', { schema: { hide: true }, config: { open: true } }, answer);
}

function isFile(path: string): boolean {
  return /\.\w{1,15}$/.test(path);
}

/** Files under /assets/ carry the hash of their content in their name. */
function sendAsset(path: string, reply: HttpReply): unknown {
  const forever = path.startsWith('/assets/');
  reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'public, max-age=3600');
  return reply.sendFile(decodeURIComponent(path.slice(1)));
}
