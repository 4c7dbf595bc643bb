import type { CollectedEvent } from '@sandmill/contracts';
import { uuidFrom } from '../../../platform/ids.ts';

/** 1 January 2026, 00:00 UTC. */
export const START = Date.UTC(2026, 0, 1);

export type EventOverrides = Partial<CollectedEvent> & { name: string };

/** An event as collect hands it over: a server's track call unless told otherwise. */
export function anEvent(overrides: EventOverrides): CollectedEvent {
  const time = overrides.time ?? START;
  const messageId = overrides.messageId ?? `${overrides.name}-${time}-${JSON.stringify(overrides)}`;
  return {
    id: uuidFrom('test', messageId),
    workspaceId: 1,
    sourceId: 1,
    trust: 'server',
    type: 'track',
    messageId,
    userId: null,
    anonymousId: null,
    previousId: null,
    groupId: null,
    contactId: null,
    traits: {},
    properties: {},
    context: {},
    time,
    receivedAt: time,
    arrivedAt: time,
    isBot: false,
    timeFlags: [],
    ...overrides,
  };
}
