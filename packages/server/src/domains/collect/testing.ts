import type { Door } from './door.ts';
import { EVENT_LIMITS } from './limits.ts';

/** 1 June 2024, 12:00 UTC. */
export const RECEIVED_AT = 1_717_243_200_000;

/** A door of a server source, for tests. */
export function aDoor(overrides: Partial<Door> = {}): Door {
  let generated = 0;
  return {
    workspaceId: 1,
    sourceId: 1,
    trust: 'server',
    receivedAt: RECEIVED_AT,
    isHistory: false,
    pathType: null,
    batch: null,
    peerIp: null,
    ipPolicy: 'truncate',
    limits: EVENT_LIMITS,
    newMessageId: () => `generated-${(generated += 1)}`,
    ...overrides,
  };
}
