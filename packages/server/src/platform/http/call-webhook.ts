import { request as requestPlain, type IncomingMessage } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { Json } from '@sandmill/contracts';
import { PrivateAddress, publicLookup, refusePrivateNumber } from './public-lookup.ts';

export type WebhookCall = {
  url: string;
  method: 'POST' | 'PUT';
  headers: Record<string, string>;
  body: unknown;
  timeoutMs: number;
  signal: AbortSignal;
  /** Also to addresses of the own network. */
  allowPrivate: boolean;
};

/** `isPrivate`: it was not called, because its address is none of the internet. */
export type WebhookAnswer = { status: number; answer: Json; isPrivate: boolean };

/** More of an answer is neither read nor kept. */
const MAX_ANSWER_BYTES = 64 * 1024;

/**
 * Calls another system with JSON; follows no redirect. Status 0 when it does not answer. The body of the answer when it
 * is JSON and short.
 */
export async function callWebhook(call: WebhookCall): Promise<WebhookAnswer> {
  try {
    const response = await send(call);
    const text = await readShort(response);
    return { status: response.statusCode ?? 0, answer: text === null ? null : jsonOf(text), isPrivate: false };
  } catch (error) {
    if (call.signal.aborted) throw error;
    return { status: 0, answer: null, isPrivate: error instanceof PrivateAddress };
  }
}

async function send({
  url,
  method,
  headers,
  body,
  timeoutMs,
  signal,
  allowPrivate,
}: WebhookCall): Promise<IncomingMessage> {
  const target = new URL(url);
  if (!allowPrivate) refusePrivateNumber(target.hostname);
  const content = Buffer.from(JSON.stringify(body));
  const request = target.protocol === 'https:' ? requestSecure : requestPlain;
  return new Promise((resolve, reject) => {
    const sent = request(target, {
      method,
      headers: { ...headers, 'content-type': 'application/json', 'content-length': content.length },
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      ...(allowPrivate ? {} : { lookup: publicLookup }),
    });
    sent.on('response', resolve).on('error', reject).end(content);
  });
}

/** null: longer than is kept; the rest is not waited for. */
async function readShort(response: IncomingMessage): Promise<string | null> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    bytes += piece.length;
    // Leaving the loop breaks the connection off.
    if (bytes > MAX_ANSWER_BYTES) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function jsonOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
