import type { CollectedEvent, JsonObject } from '@sandmill/contracts';
import type { LiveEvent } from '@sandmill/contracts/api/events';
import { objectOr, textOrNull } from './json-values.ts';
import type { HistoryRow, PendingRow, RejectedRow } from './live-events.queries.ts';
import { decodeEvent } from './stored-event.ts';

/** A live event with the keys it is sorted by. */
export type Sighting = { at: number; id: string; shown: LiveEvent };

type Names = ReadonlyMap<number, string>;

export function pendingEvent(workspaceId: number, row: PendingRow): CollectedEvent {
  return decodeEvent(workspaceId, { position: 0, source_id: row.source_id, id: row.id, body: row.body });
}

export function sightingOfPending(event: CollectedEvent, names: Names): Sighting {
  const { id, type, name, sourceId, receivedAt, time, isBot, contactId } = event;
  return sighting(receivedAt, {
    ...accepted(sourceId, names),
    id,
    at: iso(time),
    type,
    name,
    contactId,
    identity: event.userId ?? textOrNull(event.traits['email']) ?? event.anonymousId,
    isBot,
    body: bodyOf({ ...event, timestamp: iso(time) }),
  });
}

export function sightingOfProcessed(row: HistoryRow, names: Names): Sighting {
  return sighting(Date.parse(`${row.received.replace(' ', 'T')}Z`), {
    ...accepted(row.source_id, names),
    id: row.event_id,
    at: iso(Date.parse(`${row.happened.replace(' ', 'T')}Z`)),
    type: row.type,
    name: row.name,
    contactId: row.contact,
    identity: row.subject.slice(2),
    isBot: Boolean(row.is_bot),
    body: bodyOf({
      messageId: row.message_id,
      userId: row.user_id,
      anonymousId: row.anonymous_id,
      traits: parsed(row.traits),
      properties: parsed(row.properties),
      context: parsed(row.context),
      timestamp: iso(Date.parse(`${row.happened.replace(' ', 'T')}Z`)),
    }),
  });
}

export function sightingOfRejected(row: RejectedRow, names: Names): Sighting {
  const body = parsed(row.excerpt);
  return sighting(row.at.getTime(), {
    id: row.id,
    status: 'rejected',
    at: null,
    type: textOrNull(body['type']),
    name: row.event_name,
    source: names.get(row.source_id) ?? '',
    sourceId: row.source_id,
    contactId: null,
    identity: textOrNull(body['userId']) ?? textOrNull(body['anonymousId']),
    code: row.code,
    reason: row.detail,
    isBot: false,
    // What was cut or never was JSON is shown as it came.
    body: Object.keys(body).length > 0 ? body : { received: row.excerpt },
  });
}

function sighting(at: number, shown: Omit<LiveEvent, 'receivedAt'>): Sighting {
  return { at, id: shown.id, shown: { ...shown, receivedAt: iso(at) } };
}

function accepted(sourceId: number, names: Names) {
  return { status: 'accepted' as const, source: names.get(sourceId) ?? '', sourceId, code: null, reason: null };
}

const BODY_KEYS = [
  'messageId',
  'userId',
  'anonymousId',
  'previousId',
  'groupId',
  'timestamp',
  'traits',
  'properties',
  'context',
] as const;

/** The event as its sender would write it, without what is empty. */
function bodyOf(event: Partial<Record<(typeof BODY_KEYS)[number], unknown>>): JsonObject {
  const body: JsonObject = {};
  for (const key of BODY_KEYS) {
    const value = event[key];
    if (value === undefined || value === null || value === '') continue;
    if (typeof value === 'object' && Object.keys(value).length === 0) continue;
    body[key] = value as JsonObject;
  }
  return body;
}

function parsed(text: string): JsonObject {
  try {
    return objectOr(JSON.parse(text));
  } catch {
    return {};
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
