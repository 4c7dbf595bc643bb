import type { Json } from '@sandmill/contracts';

export type WebhookCall = {
  url: string;
  method: 'POST' | 'PUT';
  headers: Record<string, string>;
  body: unknown;
  timeoutMs: number;
  signal: AbortSignal;
};

/** More of an answer is not kept. */
const MAX_ANSWER_BYTES = 64 * 1024;

/** Calls another system with JSON; status 0 when it does not answer. The body of the answer when it is JSON and short. */
export async function callWebhook(call: WebhookCall): Promise<{ status: number; answer: Json }> {
  try {
    const response = await fetch(call.url, {
      method: call.method,
      headers: { ...call.headers, 'content-type': 'application/json' },
      body: JSON.stringify(call.body),
      signal: AbortSignal.any([call.signal, AbortSignal.timeout(call.timeoutMs)]),
      redirect: 'manual',
    });
    const text = await response.text();
    return { status: response.status, answer: text.length > MAX_ANSWER_BYTES ? null : jsonOf(text) };
  } catch (error) {
    if (call.signal.aborted) throw error;
    return { status: 0, answer: null };
  }
}

function jsonOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
