import type { Json } from '@sandmill/contracts';
import { openProviderCalls, type CallProvider } from './call-provider.ts';

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

/** By what is allowed and how long a call may take: connections are kept within each. */
const calls = new Map<string, CallProvider>();

/**
 * Calls another system with JSON; follows no redirect. Status 0 when it does not answer. The body of the answer when it
 * is JSON and short. Rejects only when the signal is aborted.
 */
export async function callWebhook({ url, method, headers, body, signal, ...how }: WebhookCall): Promise<WebhookAnswer> {
  const content = Buffer.from(JSON.stringify(body));
  const request = { url, method, headers: { ...headers, 'content-type': 'application/json' }, body: content };
  const answer = await callsOf(how)(request, signal);
  if (answer.kind === 'answered') return { status: answer.status, answer: jsonOf(answer.body), isPrivate: false };
  signal.throwIfAborted();
  return { status: 0, answer: null, isPrivate: answer.isPrivate };
}

function callsOf({ allowPrivate, timeoutMs }: { allowPrivate: boolean; timeoutMs: number }): CallProvider {
  const key = `${timeoutMs} ${allowPrivate}`;
  const known =
    calls.get(key) ?? openProviderCalls({ allowPrivate, silenceMs: timeoutMs, answerBytes: MAX_ANSWER_BYTES });
  calls.set(key, known);
  return known;
}

/** null for anything else, and for what was cut short. */
function jsonOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
