import type { Webhook, WebhookDelivery } from '@sandmill/contracts/api/webhooks';
import type { ListedDelivery } from './deliveries.queries.ts';
import type { ListedWebhook } from './webhooks.queries.ts';

/** As the API shows it: without its secrets. */
export function shownWebhook(row: ListedWebhook, now: number): Webhook {
  const oldUntil = row.sealedOldSecret === null ? null : row.oldSecretUntil;
  return {
    id: row.id,
    name: row.name,
    url: row.url,
    eventTypes: row.eventTypes,
    eventNames: row.eventNames,
    segments: row.segments,
    enabled: row.enabled,
    disabledReason: row.disabledReason,
    disabledAt: row.disabledAt?.toISOString() ?? null,
    failingSince: row.failingSince?.toISOString() ?? null,
    failingDetail: row.failingDetail,
    lastSuccessAt: row.lastSuccessAt?.toISOString() ?? null,
    waiting: row.waiting,
    oldSecretUntil: oldUntil !== null && oldUntil.getTime() > now ? oldUntil.toISOString() : null,
    createdAt: row.createdAt.toISOString(),
  };
}

export function shownDelivery(row: ListedDelivery): WebhookDelivery {
  return {
    id: row.id,
    type: row.type,
    contactId: row.contactId,
    contactName: row.contactName,
    status: row.status,
    attempts: row.attempts,
    lastStatus: row.lastStatus,
    lastError: row.lastError,
    test: row.test,
    occurredAt: row.occurredAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
    nextAttemptAt: row.status === 'waiting' ? row.dueAt.toISOString() : null,
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}
