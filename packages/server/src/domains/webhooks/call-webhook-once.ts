import { unseal } from '../../platform/auth/seal.ts';
import type { CallProvider } from '../../platform/http/call-provider.ts';
import { readRetryAfter } from './retry-schedule.ts';
import { signedHeaders } from './sign.ts';
import type { CallResult, DueDelivery } from './webhook.ts';

export type CallDeps = {
  call: CallProvider;
  now(): number;
  /** Seals the signing secrets. */
  secret: string;
};

const ANSWER_BYTES = 1024;
const ERROR_CHARS = 300;

/** One signed call. Whatever happens is a result; it never rejects. */
export async function callWebhookOnce(
  deps: CallDeps,
  delivery: Pick<DueDelivery, 'id' | 'url' | 'sealedSecret' | 'sealedOldSecret' | 'oldSecretUntil'>,
  { body, signal }: { body: string; signal: AbortSignal },
): Promise<CallResult> {
  const began = deps.now();
  const failed = (error: string): CallResult => ({
    status: 0,
    error: error.slice(0, ERROR_CHARS),
    answer: '',
    durationMs: deps.now() - began,
    retryAfterSeconds: null,
  });
  let signature: Record<string, string>;
  try {
    signature = signedHeaders({ id: delivery.id, now: began, body, secrets: secretsOf(delivery, deps) });
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
  const headers = { 'content-type': 'application/json', 'user-agent': 'Sandmill-Webhooks/1', ...signature };
  const answer = await deps.call({ url: delivery.url, headers, body }, signal);
  if (answer.kind !== 'answered') return failed(answer.text);
  const isTaken = answer.status >= 200 && answer.status < 300;
  return {
    status: answer.status,
    error: isTaken ? null : wordsOf(answer.status),
    // PostgreSQL keeps no NUL.
    answer: Buffer.from(answer.body).subarray(0, ANSWER_BYTES).toString('utf8').replaceAll('\u0000', ''),
    durationMs: deps.now() - began,
    retryAfterSeconds: readRetryAfter(answer.headers['retry-after'], deps.now()),
  };
}

function secretsOf(
  {
    sealedSecret,
    sealedOldSecret,
    oldSecretUntil,
  }: Pick<DueDelivery, 'sealedSecret' | 'sealedOldSecret' | 'oldSecretUntil'>,
  { secret, now }: CallDeps,
): string[] {
  const present = unseal(secret, sealedSecret);
  const isOldValid = sealedOldSecret !== null && oldSecretUntil !== null && oldSecretUntil.getTime() > now();
  return isOldValid ? [present, unseal(secret, sealedOldSecret)] : [present];
}

function wordsOf(status: number): string {
  return status >= 300 && status < 400 ? `HTTP ${status}: redirects are not followed` : `HTTP ${status}`;
}
