import type { StoredEvent } from './stored-event.ts';

/**
 * The event as a row of the history table `events`.
 * `subject` is its strongest own identifier, `version` decides between repeated appends of the same event.
 */
export function historyRow(
  event: StoredEvent,
  subject: string,
  contactId: string,
  version: number,
): Record<string, unknown> {
  return {
    workspace_id: event.workspaceId,
    subject,
    time: instant(event.time),
    id: event.id,
    contact_id: contactId,
    source_id: event.sourceId,
    trust: event.trust,
    type: event.type,
    name: event.name,
    user_id: event.userId ?? '',
    anonymous_id: event.anonymousId ?? '',
    message_id: event.messageId,
    traits: JSON.stringify(event.traits),
    properties: JSON.stringify(event.properties),
    // Group calls only, and needed again only when somebody's history is folded anew: no column of its own.
    context: JSON.stringify(event.groupId === null ? event.context : { ...event.context, groupId: event.groupId }),
    received_at: instant(event.receivedAt),
    arrived_at: instant(event.arrivedAt),
    is_bot: event.isBot,
    position: event.position,
    version,
  };
}

/** An event without a person, as a row of the history table `visits`. */
export function visitRow(event: StoredEvent, version: number): Record<string, unknown> {
  return {
    workspace_id: event.workspaceId,
    visitor: event.anonymousId ?? '',
    time: instant(event.time),
    id: event.id,
    source_id: event.sourceId,
    type: event.type,
    name: event.name,
    message_id: event.messageId,
    properties: JSON.stringify(event.properties),
    context: JSON.stringify(event.context),
    received_at: instant(event.receivedAt),
    is_bot: event.isBot,
    version,
  };
}

/** "2026-11-21 22:17:21.244": DateTime64 reads a bare number differently in different formats. */
function instant(ms: number): string {
  if (ms !== last.ms) last = { ms, text: new Date(ms).toISOString().slice(0, 23).replace('T', ' ') };
  return last.text;
}

/** Most events arrive when they are received, and many at once. */
let last = { ms: 0, text: '1970-01-01 00:00:00.000' };
