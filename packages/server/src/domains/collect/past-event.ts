import type { EventContext, EventTrust, EventType, JsonObject } from '@sandmill/contracts';
import type { StoredEvent } from './stored-event.ts';

/** A row of the history table `events`, read with PAST_EVENT_COLUMNS. */
export type PastEventRow = {
  id: string;
  subject: string;
  source_id: number;
  trust: EventTrust;
  type: EventType;
  name: string;
  user_id: string;
  anonymous_id: string;
  message_id: string;
  traits: string;
  properties: string;
  context: string;
  time: number;
  received: number;
  arrived: number;
  is_bot: boolean | number;
  position: number;
};

/** What `pastEvent` wants, as columns of a query over `events`. */
export const PAST_EVENT_COLUMNS = `id, subject, source_id, trust, type, name, user_id, anonymous_id, message_id, traits, properties,
  context, toUnixTimestamp64Milli(time) as time, toUnixTimestamp64Milli(received_at) as received,
  toUnixTimestamp64Milli(arrived_at) as arrived, is_bot, position`;

/** An event out of history, as it was when it came: the opposite of historyRow. */
export function pastEvent(workspaceId: number, row: PastEventRow): StoredEvent {
  const context = JSON.parse(row.context) as EventContext;
  const groupId = context['groupId'];
  return {
    id: row.id,
    workspaceId,
    sourceId: Number(row.source_id),
    trust: row.trust,
    type: row.type,
    name: row.name,
    messageId: row.message_id,
    userId: row.user_id || null,
    anonymousId: row.anonymous_id || null,
    previousId: null,
    groupId: typeof groupId === 'string' && row.type === 'group' ? groupId : null,
    contactId: row.subject.startsWith('c:') ? row.subject.slice(2) : null,
    traits: JSON.parse(row.traits) as JsonObject,
    properties: JSON.parse(row.properties) as JsonObject,
    context,
    time: Number(row.time),
    receivedAt: Number(row.received),
    arrivedAt: Number(row.arrived),
    isBot: Boolean(row.is_bot),
    timeFlags: [],
    position: Number(row.position),
  };
}
