import type { CollectedEvent, EventContext, EventType, JsonObject } from '@sandmill/contracts';
import { uuidFrom } from '../../platform/ids.ts';
import { nameOfType } from './event-names.ts';
import { normaliseTraits } from './normalise-traits.ts';
import { readMessageId } from './read-id.ts';

/** An event that Sandmill itself writes: a journey's effect, an import's row, a change by hand, a click on our mail. */
export type SystemEventInput = {
  name: string;
  /** Names the person directly; resolved through redirects when applied. */
  contactId?: string | null;
  userId?: string | null;
  anonymousId?: string | null;
  /** Of a group call: the company. */
  groupId?: string | null;
  /** Becomes the trait `email`, and with it an identifier. */
  email?: string | null;
  traits?: JsonObject;
  properties?: JsonObject;
  context?: EventContext;
  /** When it happened, in milliseconds; absent: now. */
  time?: number;
  /** When it counts as evidence; absent: `time`. */
  arrivedAt?: number;
  /** Absent: the workspace's own system source. */
  sourceId?: number;
  /** The same key never counts twice within a workspace. */
  key: string;
  /** Absent: `track`. */
  type?: EventType;
  /** Absent: `system`. Imports and simulations on behalf of a source say `server`. */
  trust?: 'system' | 'server';
  /** A machine did it (a scanner following links): kept and shown, but counted by no condition. Absent: false. */
  isBot?: boolean;
};

/** Source 0 stands for the workspace's system source until the row is written. */
const SYSTEM_SOURCE = 0;

/** `now` in milliseconds since the epoch: the time of an event that brings none. */
export function systemEvent(input: SystemEventInput, place: { workspaceId: number; now: number }): CollectedEvent {
  const type = input.type ?? 'track';
  const messageId = readMessageId(input.key) ?? input.key;
  const sourceId = input.sourceId ?? SYSTEM_SOURCE;
  const time = input.time ?? place.now;
  return {
    id: uuidFrom(place.workspaceId, sourceId, messageId),
    workspaceId: place.workspaceId,
    sourceId,
    trust: input.trust ?? 'system',
    type,
    name: type === 'track' ? input.name : nameOfType(type),
    messageId,
    userId: input.userId || null,
    anonymousId: input.anonymousId || null,
    previousId: null,
    groupId: input.groupId ?? null,
    contactId: input.contactId || null,
    traits: normaliseTraits(input.email ? { email: input.email } : null, input.traits),
    properties: input.properties ?? {},
    context: input.context ?? {},
    time,
    receivedAt: place.now,
    arrivedAt: input.arrivedAt ?? time,
    isBot: input.isBot ?? false,
    timeFlags: [],
  };
}
