import type { JsonObject } from '@sandmill/contracts';

/**
 * One person in memory while events are folded in. Mutable on purpose: the mill owns it for the length of one
 * transaction and writes it back once. All instants are milliseconds since the epoch.
 */
export type ContactRecord = {
  workspaceId: number;
  id: string;
  isNew: boolean;
  email: string | null;
  userId: string | null;
  phone: string | null;
  name: string | null;
  traits: JsonObject;
  traitMeta: Record<string, TraitMeta>;
  /** Tag name -> since when. */
  tags: Record<string, number>;
  /** "email:marketing" -> state of the contact's own address, copied from the consent ledger when loaded. */
  consents: Record<string, { state: 'pending' | 'opted_in' | 'opted_out'; at: number }>;
  firstSeen: number;
  lastSeen: number;
  firstTouch: JsonObject | null;
  lastTouch: JsonObject | null;
  acquisition: JsonObject;
  /** "store|order id" -> what counts of that order. Merging two people is the union, the newer version wins. */
  orders: Record<string, OrderFact>;
  /** Owned by the segments domain: accumulators, memberships, classes. Opaque to everybody else. */
  watch: WatchState;
  /** Set by whoever changes the profile half (contacts table); the state half is always written. */
  profileChanged: boolean;
};

export type TraitMeta = { at: number; eventId: string; source: number; origin: 'explicit' | 'implicit' };

export type OrderFact = {
  /** Placed at. */
  at: number;
  /** Net amount in minor units of 1/10,000 (numeric(18,4) as an integer), refunds subtracted, 0 when cancelled. */
  amount: number;
  currency: string | null;
  status: 'placed' | 'cancelled' | 'refunded' | 'partially_refunded';
  /** Time of the newest event that told of it. */
  version: number;
};

export type WatchState = {
  /** Evaluated up to this instant. */
  asOf: number;
  /** Leaf key -> accumulator state (JSON). */
  accumulators: Record<string, unknown>;
  /** Definition key -> membership or class, since when true, when it became known. */
  memberships: Record<string, { value: boolean | string; since: number; knownAt: number }>;
  /** First instant at which time alone changes something. */
  nextDeadline: number | null;
};
