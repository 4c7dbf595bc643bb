/**
 * Whether a page of this origin may send to a source with this list: whole origins ("https://shop.it"), bare hosts
 * ("shop.it"), or either with a leading "*." for all below ("https://*.shop.it"). An empty list allows all, and so does
 * a request without an origin: it comes from no page.
 */
export function isAllowedOrigin(origin: string | undefined, allowed: readonly string[]): boolean {
  if (origin === undefined || allowed.length === 0) return true;
  const asked = origin.toLowerCase();
  return allowed.some((entry) => matches(asked, entry.trim().toLowerCase().replace(/\/+$/, '')));
}

function matches(origin: string, entry: string): boolean {
  if (entry === '*') return true;
  const { scheme, host } = parts(entry);
  const asked = parts(origin);
  if (scheme !== null && scheme !== asked.scheme) return false;
  if (host.startsWith('*.')) return asked.host.endsWith(host.slice(1));
  return asked.host === host || (!host.includes(':') && asked.host.split(':')[0] === host && scheme === null);
}

function parts(text: string): { scheme: string | null; host: string } {
  const at = text.indexOf('://');
  return at < 0 ? { scheme: null, host: text } : { scheme: text.slice(0, at), host: text.slice(at + 3) };
}
