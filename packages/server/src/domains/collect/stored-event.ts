import type { CollectedEvent, EventContext, EventTrust, EventType, JsonObject } from '@sandmill/contracts';

/** An event as the log holds it: what others take from `takeEvents`. */
export type StoredEvent = CollectedEvent & {
  /** Grows with the order of storing; the mill works in this order. */
  position: number;
};

/** What event_log.body holds: what its columns do not say, without what is empty. */
type Body = {
  trust: EventTrust;
  type: EventType;
  name: string;
  messageId: string;
  userId?: string;
  anonymousId?: string;
  previousId?: string;
  groupId?: string;
  contactId?: string;
  traits?: JsonObject;
  properties?: JsonObject;
  context?: EventContext;
  time: number;
  receivedAt: number;
  arrivedAt?: number;
  isBot?: true;
  timeFlags?: string[];
};

/** The event as one line of JSON: JSON.stringify writes no line breaks, on which the bulk insert relies. */
export function encodeEvent(event: CollectedEvent): string {
  const body: Body = {
    trust: event.trust,
    type: event.type,
    name: event.name,
    messageId: event.messageId,
    time: event.time,
    receivedAt: event.receivedAt,
  };
  if (event.userId !== null) body.userId = event.userId;
  if (event.anonymousId !== null) body.anonymousId = event.anonymousId;
  if (event.previousId !== null) body.previousId = event.previousId;
  if (event.groupId !== null) body.groupId = event.groupId;
  if (event.contactId !== null) body.contactId = event.contactId;
  if (hasKeys(event.traits)) body.traits = event.traits;
  if (hasKeys(event.properties)) body.properties = event.properties;
  if (hasKeys(event.context)) body.context = event.context;
  if (event.arrivedAt !== event.receivedAt) body.arrivedAt = event.arrivedAt;
  if (event.isBot) body.isBot = true;
  if (event.timeFlags.length > 0) body.timeFlags = event.timeFlags;
  return JSON.stringify(body);
}

export type EventRow = { position: number; source_id: number; id: string; body: string };

export function decodeEvent(workspaceId: number, row: EventRow): StoredEvent {
  const body = JSON.parse(row.body) as Body;
  return {
    id: row.id,
    position: row.position,
    workspaceId,
    sourceId: row.source_id,
    trust: body.trust,
    type: body.type,
    name: body.name,
    messageId: body.messageId,
    userId: body.userId ?? null,
    anonymousId: body.anonymousId ?? null,
    previousId: body.previousId ?? null,
    groupId: body.groupId ?? null,
    contactId: body.contactId ?? null,
    traits: body.traits ?? {},
    properties: body.properties ?? {},
    context: body.context ?? {},
    time: body.time,
    receivedAt: body.receivedAt,
    arrivedAt: body.arrivedAt ?? body.receivedAt,
    isBot: body.isBot ?? false,
    timeFlags: body.timeFlags ?? [],
  };
}

function hasKeys(object: object): boolean {
  return Object.keys(object).length > 0;
}
