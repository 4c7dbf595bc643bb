import { startWebhookSender, type WebhookSender } from '../domains/webhooks/index.ts';
import { openProviderCalls, type CallProvider } from '../platform/http/call-provider.ts';
import type { Deps } from '../wiring.ts';

/** A webhook must answer within so long. Its receiver may do the work afterwards. */
const SILENCE_MS = 15_000;
/** More of an answer is neither waited for nor kept. */
const ANSWER_BYTES = 4_096;

/** Calls to webhooks: public addresses only, unless the configuration says otherwise. */
export function openWebhookCalls({ privateWebhooks }: { privateWebhooks: boolean }): CallProvider {
  return openProviderCalls({ allowPrivate: privateWebhooks, silenceMs: SILENCE_MS, answerBytes: ANSWER_BYTES });
}

export function startWebhooks(deps: Deps, call: CallProvider): Promise<WebhookSender> {
  return startWebhookSender({ ...deps, call, secret: deps.config.secret });
}
