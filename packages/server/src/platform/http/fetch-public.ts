import { request as requestPlain, type IncomingMessage } from 'node:http';
import { request as requestSecure } from 'node:https';
import { PrivateAddress, publicLookup, refusePrivateNumber } from './public-lookup.ts';

export type PublicRequest = {
  url: string;
  method?: 'GET' | 'HEAD';
  headers?: Record<string, string>;
  timeoutMs: number;
  /** More of an answer is not read. */
  maxBytes: number;
  signal: AbortSignal;
  /** Also addresses of the own network. */
  allowPrivate: boolean;
};

/** `hops`: the addresses on the way, redirects first; the last one answered. */
export type PublicAnswer =
  | { kind: 'answered'; status: number; headers: Record<string, string>; body: Buffer; hops: string[] }
  | { kind: 'refused'; reason: 'private' | 'unreachable' | 'too_large' | 'redirects' | 'address'; hops: string[] };

const MOST_REDIRECTS = 5;

/**
 * Fetches what somebody wrote into a form. Each address on the way is looked at anew: a redirect leads to nothing
 * inside that the first address would not have been let to.
 */
export async function fetchPublic(request: PublicRequest): Promise<PublicAnswer> {
  const hops: string[] = [];
  let next = request.url;
  for (let followed = 0; ; followed++) {
    if (!URL.canParse(next) || !/^https?:$/.test(new URL(next).protocol))
      return { kind: 'refused', reason: 'address', hops };
    hops.push(next);
    try {
      const response = await send(next, request);
      const { statusCode: status = 0, headers: raw } = response;
      const headers = Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, String(value)]));
      const location = headers['location'];
      if (location !== undefined && status >= 300 && status < 400) {
        response.destroy();
        if (followed >= MOST_REDIRECTS) return { kind: 'refused', reason: 'redirects', hops };
        next = URL.canParse(location, next) ? new URL(location, next).href : location;
        continue;
      }
      const body = await readUpTo(response, request.maxBytes);
      if (body === null) return { kind: 'refused', reason: 'too_large', hops };
      return { kind: 'answered', status, headers, body, hops };
    } catch (error) {
      if (request.signal.aborted) throw error;
      return { kind: 'refused', reason: error instanceof PrivateAddress ? 'private' : 'unreachable', hops };
    }
  }
}

function send(url: string, { method = 'GET', headers, timeoutMs, signal, allowPrivate }: PublicRequest) {
  const target = new URL(url);
  if (!allowPrivate) refusePrivateNumber(target.hostname);
  const request = target.protocol === 'https:' ? requestSecure : requestPlain;
  return new Promise<IncomingMessage>((resolve, reject) => {
    request(target, {
      method,
      headers: { 'user-agent': 'Sandmill', ...headers },
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      ...(allowPrivate ? {} : { lookup: publicLookup }),
    })
      .on('response', resolve)
      .on('error', reject)
      .end();
  });
}

async function readUpTo(response: IncomingMessage, maxBytes: number): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    bytes += piece.length;
    // Leaving the loop breaks the connection off.
    if (bytes > maxBytes) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
