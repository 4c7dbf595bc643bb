import { SYSTEM_EVENTS, type CollectedEvent, type Json } from '@sandmill/contracts';
import type { WebhookEventType } from '@sandmill/contracts/api/webhooks';
import type { Telling } from './webhook.ts';

const TYPES: Record<string, WebhookEventType> = {
  [SYSTEM_EVENTS.emailSent]: 'message.sent',
  [SYSTEM_EVENTS.emailDelivered]: 'message.delivered',
  [SYSTEM_EVENTS.emailBounced]: 'message.bounced',
  [SYSTEM_EVENTS.emailComplained]: 'message.complained',
  [SYSTEM_EVENTS.emailOpened]: 'message.opened',
  [SYSTEM_EVENTS.emailClicked]: 'message.clicked',
  [SYSTEM_EVENTS.emailReplied]: 'message.replied',
  [SYSTEM_EVENTS.emailSkipped]: 'message.skipped',
};
/** What each kind tells beside what all tell: names in the event, names told. */
const MORE: Partial<Record<WebhookEventType, readonly string[]>> = {
  'message.bounced': ['bounceClass', 'reason', 'diagnostic'],
  'message.clicked': ['url', 'position'],
  'message.replied': ['replySubject', 'text'],
  'message.skipped': ['gate', 'reason', 'value'],
};
const LONGEST_TEXT = 10_000;

/** What became of one of our messages, seen by Sandmill itself and, for opens and clicks, done by a person; else null. */
export function messageTelling(event: CollectedEvent, contactId: string): Telling | null {
  const type = event.trust === 'system' && event.type === 'track' ? TYPES[event.name] : undefined;
  if (type === undefined || event.isBot) return null;
  const { properties } = event;
  const { messageId, journeyId = null, node = null, templateId = null, subject = null } = properties;
  const more = Object.fromEntries((MORE[type] ?? []).map((name) => [name, shortened(properties[name])]));
  const data = { messageId, journeyId, node, templateId, subject, ...more };
  return { key: event.id, type, contactId, occurredAt: event.time, data };
}

function shortened(value: Json | undefined): Json {
  return typeof value === 'string' ? value.slice(0, LONGEST_TEXT) : (value ?? null);
}
