import { isObject } from './json-values.ts';

export type WriteKeyPlaces = {
  authorization: string | undefined;
  xWriteKey: string | undefined;
  query: string | undefined;
  body: unknown;
};

/**
 * The write keys a request may mean, best first, from the first place that names one: Authorization, X-Write-Key, query,
 * body, first item of the batch. Headers win because Jitsu masks the key in the body (`WKID:***`).
 *
 * Usually one. A key of the form `id:secret` (Jitsu demands it) means the whole, else its secret, else its id.
 */
export function readWriteKeys(places: WriteKeyPlaces): string[] {
  const found =
    fromAuthorization(places.authorization) ?? named(places.xWriteKey) ?? named(places.query) ?? fromBody(places.body);
  return found === null ? [] : spellings(found);
}

function fromAuthorization(header: string | undefined): string | null {
  const match = /^\s*basic\s+([\w+/=-]+)\s*$/i.exec(header ?? '');
  // Bearer is an OAuth token whose write key is in the body.
  if (!match) return null;
  const text = Buffer.from(match[1] ?? '', 'base64').toString('utf8');
  // "writeKey:" as documented; without the colon it "might work due to backward compatibility".
  return named(text.endsWith(':') ? text.slice(0, -1) : text);
}

function fromBody(body: unknown): string | null {
  if (Array.isArray(body)) return named(isObject(body[0]) ? body[0]['writeKey'] : undefined);
  if (!isObject(body)) return null;
  const batch = body['batch'];
  const first: unknown = Array.isArray(batch) ? batch[0] : undefined;
  return named(body['writeKey']) ?? named(isObject(first) ? first['writeKey'] : undefined);
}

function named(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function spellings(key: string): string[] {
  const colon = key.indexOf(':');
  if (colon < 0) return [key];
  const parts = [key, key.slice(colon + 1), key.slice(0, colon)];
  return [...new Set(parts.filter((part) => part !== '' && part !== '***'))];
}
