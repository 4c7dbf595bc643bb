import { compareTellings, isNewer, type Telling } from './telling.ts';

export type DeviceBinding = Telling & { by: 'click' | 'form' | 'site'; contactId: string };

/** What a turn learnt of a device (an anonymous id). Joined in memory first, then in the database by the same rules. */
export type DeviceFact = {
  anonymousId: string;
  /** Seen newest with this contact. */
  seen: Telling & { contactId: string };
  /** The earliest binding stays: a device belongs to the first person who claimed it. */
  bound: DeviceBinding | null;
  /** The newest order to stop or resume monitoring. */
  switched: (Telling & { stopped: boolean }) | null;
  userAgent: (Telling & { text: string }) | null;
  firstSeen: number;
  lastSeen: number;
};

export function joinDevice(into: DeviceFact, from: DeviceFact): void {
  if (isNewer(from.seen, into.seen)) into.seen = from.seen;
  if (from.bound && (!into.bound || compareTellings(from.bound, into.bound) < 0)) into.bound = from.bound;
  if (from.switched && isNewer(from.switched, into.switched)) into.switched = from.switched;
  if (from.userAgent && isNewer(from.userAgent, into.userAgent)) into.userAgent = from.userAgent;
  into.firstSeen = Math.min(into.firstSeen, from.firstSeen);
  into.lastSeen = Math.max(into.lastSeen, from.lastSeen);
}
