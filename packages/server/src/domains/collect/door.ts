import type { EventTrust, EventType } from '@sandmill/contracts';
import type { IpPolicy } from './ip-policy.ts';
import type { EventLimits } from './limits.ts';
import type { BatchLevel } from './read-items.ts';

/** Where an event comes in, and what is known there beside its own text. */
export type Door = {
  workspaceId: number;
  sourceId: number;
  trust: EventTrust;
  /** Milliseconds since the epoch, as `arrivedAt` of everything but history. */
  receivedAt: number;
  /** History: each event counts as if it had arrived when it happened. */
  isHistory: boolean;
  /** The type that the path names, for bodies without one. */
  pathType: EventType | null;
  batch: BatchLevel | null;
  /** The peer's address. Used only where the peer is the visitor himself. */
  peerIp: string | null;
  ipPolicy: IpPolicy;
  /** The caller's id for today, when an item of the request asks to be taken without one; else null. */
  dailyVisitor: string | null;
  /** The browser asks not to be tracked (Sec-GPC, DNT). */
  refuses: boolean;
  limits: EventLimits;
  /** For events without a message id: they cannot be recognised when they come again. */
  newMessageId: () => string;
};
