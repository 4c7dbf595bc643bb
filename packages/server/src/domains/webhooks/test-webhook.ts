import type { WebhookEventType, WebhookTested } from '@sandmill/contracts/api/webhooks';
import type { Db } from '../../platform/db/db.ts';
import type { Ids } from '../../platform/ids.ts';
import { bodyOf } from './body-of.ts';
import { callWebhookOnce, type CallDeps } from './call-webhook-once.ts';
import { recordEnded } from './claims.queries.ts';
import { insertDeliveries } from './deliveries.queries.ts';
import { EXAMPLE_DATA } from './example-data.ts';
import type { StoredWebhook } from './webhook.ts';

/** Should this process die before it has written the answer, a worker tells it once more after so long. */
const LEASE_MS = 120_000;

/** Sends one made-up event now, also to a webhook that is off, and gives what came back. It stands in the log, marked. */
export async function testWebhook(
  deps: CallDeps & { db: Db; ids: Ids },
  workspaceId: number,
  of: { webhook: StoredWebhook; type: WebhookEventType; signal: AbortSignal },
): Promise<WebhookTested> {
  const { db, ids } = deps;
  const { webhook, type } = of;
  const now = deps.now();
  const id = ids.next();
  const telling = { key: id, type, contactId: null, occurredAt: now, data: EXAMPLE_DATA[type] };
  const deliveries = [{ ...telling, id, webhookId: webhook.id, test: true }];
  await insertDeliveries(db, workspaceId, { deliveries, now, dueAt: now + LEASE_MS });
  const about = { id, type, contactId: null, data: telling.data, occurredAt: new Date(now), test: true };
  const body = JSON.stringify(bodyOf(about, new Map()));
  const result = await callWebhookOnce(deps, { ...webhook, id }, { body, signal: of.signal });
  const ok = result.status >= 200 && result.status < 300;
  const ended = {
    workspaceId,
    id,
    webhookId: webhook.id,
    attemptId: ids.next(),
    status: ok ? ('delivered' as const) : ('failed' as const),
    dueAt: null,
    at: deps.now(),
    result,
  };
  await recordEnded(db, { ended: [ended], worker: null });
  const { status, error, answer, durationMs } = result;
  return { deliveryId: id, ok, status, error, answer, durationMs };
}
