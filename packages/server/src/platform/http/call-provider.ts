import { Agent as PlainAgent, request as requestPlain } from 'node:http';
import { Agent as SecureAgent, request as requestSecure } from 'node:https';
import { PrivateAddress, publicLookup, refusePrivateNumber } from './public-lookup.ts';

export type ProviderRequest = {
  url: string;
  method?: 'GET' | 'POST' | 'PUT';
  headers: Record<string, string>;
  body: string | Buffer;
};

/**
 * answered: whatever the status. unreachable: no connection came about, so nothing was handed over. broken: the
 * connection ended or stayed silent after the request had begun to flow: nobody knows what became of it.
 */
export type ProviderAnswer =
  | { kind: 'answered'; status: number; headers: Record<string, string>; body: string }
  /** `isPrivate`: it was not called, because its address is none of the internet. */
  | { kind: 'unreachable' | 'broken'; text: string; isPrivate: boolean };

export type CallProvider = (request: ProviderRequest, signal: AbortSignal) => Promise<ProviderAnswer>;

const SILENCE_MS = 60_000;
const MAX_ANSWER_BYTES = 1024 * 1024;
/** Shorter than providers keep idle connections, so that a request seldom meets one that is just being closed. */
const IDLE_MS = 3_000;

/**
 * Calls APIs over kept connections; follows no redirect. `allowPrivate`: also addresses of the own network. A call, the
 * answer included, takes at most `silenceMs`; of an answer longer than `answerBytes` the beginning counts, and the
 * connection is broken off.
 */
export function openProviderCalls({
  allowPrivate,
  silenceMs = SILENCE_MS,
  answerBytes = MAX_ANSWER_BYTES,
}: {
  allowPrivate: boolean;
  silenceMs?: number;
  answerBytes?: number;
}): CallProvider {
  const options = { keepAlive: true, timeout: IDLE_MS, ...(allowPrivate ? {} : { lookup: publicLookup }) };
  const agents = { plain: new PlainAgent(options), secure: new SecureAgent(options) };
  return (request, signal) =>
    new Promise((resolve) => {
      let isFlowing = false;
      const fail = (error: Error): void =>
        resolve({
          kind: isFlowing ? 'broken' : 'unreachable',
          text: error.message || error.name,
          isPrivate: error instanceof PrivateAddress,
        });
      try {
        const target = new URL(request.url);
        if (!allowPrivate) refusePrivateNumber(target.hostname);
        const isSecure = target.protocol === 'https:';
        const sent = (isSecure ? requestSecure : requestPlain)(target, {
          method: request.method ?? 'POST',
          agent: isSecure ? agents.secure : agents.plain,
          headers: { ...request.headers, 'content-length': String(Buffer.byteLength(request.body)) },
          signal: AbortSignal.any([signal, AbortSignal.timeout(silenceMs)]),
        });
        sent.on('socket', (socket) => {
          if (!socket.connecting) isFlowing = true;
          else socket.once(isSecure ? 'secureConnect' : 'connect', () => (isFlowing = true));
        });
        sent.on('error', fail);
        sent.on('response', (response) => {
          const pieces: Buffer[] = [];
          let bytes = 0;
          const answered = (): void =>
            resolve({
              kind: 'answered',
              status: response.statusCode ?? 0,
              headers: Object.fromEntries(
                Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
              ),
              body: Buffer.concat(pieces).toString('utf8'),
            });
          response.on('data', (piece: Buffer) => {
            bytes += piece.length;
            pieces.push(piece);
            if (bytes <= answerBytes) return;
            answered();
            response.destroy();
          });
          response.on('error', fail);
          response.on('end', answered);
        });
        sent.end(request.body);
      } catch (error) {
        fail(error instanceof Error ? error : new Error(String(error)));
      }
    });
}
