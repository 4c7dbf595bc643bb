import type { EventContext, EventTrust, EventType, JsonObject } from '@sandmill/contracts';
import type { StoredEvent } from '../domains/collect/index.ts';
import type { History } from '../platform/history/history.ts';

type Row = {
  id: string;
  subject: string;
  contact_id: string;
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

export type PastEvent = { event: StoredEvent; subject: string; contactId: string };

/** All events of some subjects, in the order in which they counted as evidence. Our own transitions are left out. */
export async function selectPastEvents(
  history: History,
  workspaceId: number,
  subjects: { subject: string; from: number | null; until: number | null }[],
): Promise<PastEvent[]> {
  const rows = await history.query<Row>(
    `select id, subject, contact_id, source_id, trust, type, name, user_id, anonymous_id, message_id, traits, properties, context,
       toUnixTimestamp64Milli(time) as time, toUnixTimestamp64Milli(received_at) as received, toUnixTimestamp64Milli(arrived_at) as arrived,
       is_bot, position
     from events final where workspace_id = {workspace:UInt32} and subject in {subjects:Array(String)} and position > 0
     order by arrived_at, position`,
    { workspace: workspaceId, subjects: subjects.map((s) => s.subject) },
    { maxSeconds: 120 },
  );
  const spans = new Map(subjects.map((s) => [s.subject, s]));
  return rows
    .map((row) => ({ event: toEvent(workspaceId, row), subject: row.subject, contactId: row.contact_id }))
    .filter(({ event, subject }) => {
      const span = spans.get(subject);
      return (
        event.time >= (span?.from ?? Number.NEGATIVE_INFINITY) && event.time < (span?.until ?? Number.POSITIVE_INFINITY)
      );
    });
}

function toEvent(workspaceId: number, row: Row): StoredEvent {
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
    groupId: null,
    contactId: row.subject.startsWith('c:') ? row.subject.slice(2) : null,
    traits: JSON.parse(row.traits) as JsonObject,
    properties: JSON.parse(row.properties) as JsonObject,
    context: JSON.parse(row.context) as EventContext,
    time: Number(row.time),
    receivedAt: Number(row.received),
    arrivedAt: Number(row.arrived),
    isBot: Boolean(row.is_bot),
    timeFlags: [],
    position: Number(row.position),
  };
}
