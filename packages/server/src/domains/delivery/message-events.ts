import { SYSTEM_EVENTS, type JsonObject } from '@sandmill/contracts';
import type { SystemEventInput } from '../collect/index.ts';

/** What an event tells of its message. */
export type EventMessage = {
  id: string;
  contactId: string;
  journeyId: string | null;
  node: string | null;
  templateId: string | null;
  subject: string | null;
};

export type MessageState = 'sent' | 'delivered' | 'skipped' | 'bounced' | 'complained';

const NAMES: Record<MessageState, string> = {
  sent: SYSTEM_EVENTS.emailSent,
  delivered: SYSTEM_EVENTS.emailDelivered,
  skipped: SYSTEM_EVENTS.emailSkipped,
  bounced: SYSTEM_EVENTS.emailBounced,
  complained: SYSTEM_EVENTS.emailComplained,
};

/** One event per message and state, however often it is told. `at` in milliseconds. */
export function messageEvent(
  state: MessageState,
  message: EventMessage,
  told: { at: number; more?: JsonObject },
): SystemEventInput {
  return {
    name: NAMES[state],
    contactId: message.contactId,
    time: told.at,
    key: `message:${message.id}:${state}`,
    properties: { ...aboutMessage(message), ...told.more },
  };
}

export function aboutMessage(message: EventMessage): JsonObject {
  const { id, journeyId, node, templateId, subject } = message;
  return { messageId: id, journeyId, node, templateId, subject };
}
