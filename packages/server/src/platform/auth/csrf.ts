import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import type { HttpRequest } from '../http/http-app.ts';
import { sameSecret } from './tokens.ts';

/**
 * Refuses a request that changes something with a session's cookie unless it carries the session's token and does not
 * come from another site.
 * @throws AppError csrf_failed
 */
export function checkCsrf(request: HttpRequest, csrf: string, config: Pick<Config, 'publicUrl'>): void {
  if (isSafe(request.method)) return;
  checkOrigin(request, config);
  const sent = request.headers['x-csrf-token'];
  if (typeof sent !== 'string' || !sameSecret(sent, csrf))
    throw new AppError('csrf_failed', 'The header X-CSRF-Token is missing or belongs to another session.');
}

/**
 * Refuses what a browser sends on behalf of another site: Origin where there is one, else Sec-Fetch-Site. Programs
 * send neither and are let through.
 * @throws AppError csrf_failed
 */
export function checkOrigin(request: HttpRequest, config: Pick<Config, 'publicUrl'>): void {
  const origin = request.headers.origin;
  const site = request.headers['sec-fetch-site'];
  const foreign =
    origin === undefined
      ? site !== undefined && site !== 'same-origin' && site !== 'none'
      : origin !== new URL(config.publicUrl).origin && origin !== `${request.protocol}://${request.host}`;
  if (foreign) throw new AppError('csrf_failed', 'The request comes from another site.');
}

export function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}
