import '@fastify/cookie';
import type { Config } from '../config.ts';
import type { HttpReply, HttpRequest } from '../http/http-app.ts';
import { ABSOLUTE_MS } from './sessions.ts';

type PublicUrl = Pick<Config, 'publicUrl'>;

/** On https the name carries the browser's own guarantee: set by this host, for all paths, over https. */
function cookieName(config: PublicUrl): string {
  return isHttps(config) ? '__Host-sandmill_session' : 'sandmill_session';
}

export function readSessionCookie(request: HttpRequest, config: PublicUrl): string | null {
  return request.cookies[cookieName(config)] ?? null;
}

export function setSessionCookie(reply: HttpReply, token: string, config: PublicUrl): void {
  reply.setCookie(cookieName(config), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isHttps(config),
    maxAge: ABSOLUTE_MS / 1000,
  });
}

export function clearSessionCookie(reply: HttpReply, config: PublicUrl): void {
  reply.clearCookie(cookieName(config), { path: '/', httpOnly: true, sameSite: 'lax', secure: isHttps(config) });
}

function isHttps(config: PublicUrl): boolean {
  return config.publicUrl.startsWith('https:');
}
