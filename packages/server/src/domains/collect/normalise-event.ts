import {
  EVENT_TYPES,
  type CollectedEvent,
  type EventContext,
  type EventType,
  type JsonObject,
} from '@sandmill/contracts';
import { uuidFrom } from '../../platform/ids.ts';
import { isBotAgent } from './bot-filter.ts';
import { asksCookieless, lessenAddresses, lessenContext } from './cookieless.ts';
import { correctTime, type CorrectedTime } from './correct-time.ts';
import type { Door } from './door.ts';
import { modernise, nameOfType } from './event-names.ts';
import { cleanItem, inspectItem } from './inspect-item.ts';
import { isObject, objectOr } from './json-values.ts';
import { ID_CHARS, NAME_CHARS } from './limits.ts';
import { normaliseContext } from './normalise-context.ts';
import { normaliseTraits } from './normalise-traits.ts';
import { isTooLong, readId, readMessageId } from './read-id.ts';
import type { Rejection } from './rejection.ts';

export type Incoming =
  | { event: CollectedEvent; rejection: null }
  | { event: null; rejection: Rejection; name: string | null; messageId: string | null };

/**
 * One raw item in Segment's shape becomes an event, or is rejected with the reason. Pure apart from `door.newMessageId`.
 * `needsCleaning: false` is for text known to hold no NUL, no half surrogates and no "__proto__" (see parse-body.ts).
 */
export function parseIncoming(item: unknown, door: Door, needsCleaning = true): Incoming {
  const oversize = inspectItem(item, door.limits);
  if (oversize !== null) return rejected(oversize, item);
  const raw = needsCleaning ? cleanItem(item as JsonObject) : item;
  if (!isObject(raw)) {
    return rejected({ code: 'not_an_object', detail: 'An event is a JSON object, such as {"type":"track",...}.' }, raw);
  }
  const type = typeOf(raw, door.pathType);
  if (type === null) {
    return rejected({ code: 'unknown_type', detail: `"type" must be one of ${EVENT_TYPES.join(', ')}.` }, raw);
  }
  const cookieless = door.dailyVisitor !== null && asksCookieless(raw, door.batch);
  if (cookieless && door.refuses) return rejected(REFUSED, raw);
  const ids = cookieless ? { ...readIds(raw), anonymousId: door.dailyVisitor } : readIds(raw);
  const rejection = checkIds(type, ids) ?? checkName(type, raw);
  if (rejection !== null) return rejected(rejection, raw);
  const event = build(raw, { type, ids, door });
  return { event: cookieless ? lessen(event) : event, rejection: null };
}

const REFUSED: Rejection = {
  code: 'tracking_refused',
  detail: 'The browser asks not to be tracked (Global Privacy Control or Do Not Track), and nobody consented.',
};

/** Once it is known whether a machine sent it, which its browser's name tells. */
function lessen(event: CollectedEvent): CollectedEvent {
  return { ...event, context: lessenContext(event.context), properties: lessenAddresses(event.properties) };
}

type EventIds = Pick<CollectedEvent, 'userId' | 'anonymousId' | 'previousId' | 'groupId'>;

function build(raw: JsonObject, { type, ids, door }: { type: EventType; ids: EventIds; door: Door }): CollectedEvent {
  const context = normaliseContext(raw, door);
  const traits = takeTraits(type, raw['traits'], context);
  const messageId = readMessageId(raw['messageId']) ?? door.newMessageId();
  const clock = correctTime({
    timestamp: raw['timestamp'],
    originalTimestamp: raw['originalTimestamp'],
    sentAt: raw['sentAt'] ?? door.batch?.sentAt,
    receivedAt: door.receivedAt,
  });
  if (clock.claimed !== null) context['clock'] = clockNote(clock);
  return {
    id: uuidFrom(door.workspaceId, door.sourceId, messageId),
    workspaceId: door.workspaceId,
    sourceId: door.sourceId,
    trust: door.trust,
    type,
    ...nameAndProperties(type, raw),
    messageId,
    ...ids,
    contactId: null,
    traits,
    context,
    time: clock.time,
    receivedAt: door.receivedAt,
    arrivedAt: door.isHistory ? clock.time : door.receivedAt,
    isBot: door.trust === 'browser' && isBotAgent(context.userAgent),
    timeFlags: clock.flags,
  };
}

/** The type the body names, else that of the path; null when it names one that does not exist. */
function typeOf(raw: JsonObject, pathType: EventType | null): EventType | null {
  const named = raw['type'];
  if (named === undefined || named === null || named === '') return pathType;
  const type = typeof named === 'string' ? named.toLowerCase() : '';
  return EVENT_TYPES.find((known) => known === type) ?? null;
}

function readIds(raw: JsonObject): EventIds {
  return {
    userId: readId(raw['userId']),
    anonymousId: readId(raw['anonymousId']),
    previousId: readId(raw['previousId']),
    groupId: readId(raw['groupId']),
  };
}

function checkIds(type: EventType, ids: EventIds): Rejection | null {
  if (Object.values(ids).some(isTooLong)) {
    return {
      code: 'id_too_long',
      detail: `userId, anonymousId, previousId and groupId may have ${ID_CHARS} characters.`,
    };
  }
  if (type === 'alias' && (ids.userId === null || ids.previousId === null)) {
    return { code: 'missing_previous_id', detail: 'An alias needs "userId" and "previousId".' };
  }
  if (ids.userId === null && ids.anonymousId === null) {
    return { code: 'missing_identity', detail: 'An event needs "userId" or "anonymousId"; empty text is no id.' };
  }
  if (type === 'group' && ids.groupId === null)
    return { code: 'missing_group', detail: 'A group call needs "groupId".' };
  return null;
}

function checkName(type: EventType, raw: JsonObject): Rejection | null {
  if (type !== 'track') return null;
  const name = readId(raw['event']);
  if (name === null) return { code: 'missing_event', detail: 'A track call needs "event", the name of what happened.' };
  if (name.length <= NAME_CHARS) return null;
  return { code: 'name_too_long', detail: `The name of an event may have ${NAME_CHARS} characters.` };
}

function nameAndProperties(type: EventType, raw: JsonObject): { name: string; properties: JsonObject } {
  const properties = objectOr(raw['properties']);
  switch (type) {
    case 'track':
      return modernise(readId(raw['event']) ?? '', properties);
    case 'page':
    case 'screen':
      return { name: nameOfType(type), properties: withPageName(raw, properties) };
    case 'identify':
    case 'group':
    case 'alias':
      return { name: nameOfType(type), properties };
  }
}

/** A page's own name and category stand beside its properties; they are wanted among them. */
function withPageName(raw: JsonObject, properties: JsonObject): JsonObject {
  const { name, category } = raw;
  const added: JsonObject = { ...properties };
  if (typeof name === 'string' && name !== '') added['name'] ??= name;
  if (typeof category === 'string' && category !== '') added['category'] ??= category;
  return added;
}

/**
 * Traits of the call and of its context, which then are taken out of it. Those of a group call describe the group, those
 * in its context the person: the two must not mix, so the latter stay where they are.
 */
function takeTraits(type: EventType, traits: unknown, context: EventContext): JsonObject {
  if (type === 'group') return normaliseTraits(null, traits);
  const contextTraits = context['traits'];
  delete context['traits'];
  return normaliseTraits(contextTraits, traits);
}

function clockNote(clock: CorrectedTime): JsonObject {
  return { original: clock.claimed?.original ?? null, sent: clock.claimed?.sent ?? null };
}

function rejected(rejection: Rejection, item: unknown): Incoming {
  const raw = objectOr(item);
  const name = typeof raw['event'] === 'string' ? raw['event'].slice(0, NAME_CHARS) : null;
  return { event: null, rejection, name, messageId: readMessageId(raw['messageId']) };
}
