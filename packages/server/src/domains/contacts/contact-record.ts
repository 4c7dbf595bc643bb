import type { JsonObject } from '@sandmill/contracts';
import type { SuppressionState } from '../consent/index.ts';
import type { Money } from '../../platform/money.ts';
import type { OrderParts } from './order-parts.ts';

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
  /** Also of cleared traits, and of "$userId". */
  traitMeta: Record<string, TraitMeta>;
  /** Tag name -> since when. */
  tags: Record<string, number>;
  /** Tag name -> the newest event that set or took it. */
  tagMeta?: Record<string, TagMeta>;
  /** "email:marketing" -> state of the contact's own address, copied from the consent ledger when loaded. */
  consents: Record<string, { state: 'pending' | 'opted_in' | 'opted_out'; at: number }>;
  /** Channel -> why nothing is sent to the contact's own address, copied from the suppressions when loaded. */
  suppressions?: Record<string, SuppressionState>;
  firstSeen: number;
  lastSeen: number;
  /** `lastSeen` when loaded; absent: never stored. */
  seenBefore?: number;
  firstTouch: JsonObject | null;
  lastTouch: JsonObject | null;
  acquisition: JsonObject;
  /** The newest place told. */
  place?: PlaceFact | null;
  /** What models say of the person, by name: numbers, or dates as ISO 8601 text. Set from outside, never by an event. */
  predictions?: JsonObject;
  /** Kinds of devices used (device-kind.ts) -> when last. */
  devices?: Record<string, number>;
  /** The company of the newest group call, with what is known of it. */
  company?: CompanyFact | null;
  /** "store|order id" -> what counts of that order. Merging two people is the union, the newer version wins. */
  orders: Record<string, OrderFact>;
  /** Owned by the segments domain: accumulators, memberships, classes. Opaque to everybody else. */
  watch: WatchState;
  /** What a preparation had found of the contact was taken in when it was loaded. */
  hasPrepared?: boolean;
  /** Set by whoever changes the profile half (contacts table); the state half is always written. */
  profileChanged: boolean;
  /** Something of `contact_activity` beside `lastSeen` is another one than when loaded. */
  activityChanged?: boolean;
  /** Consent told before any address of its channel was known; recorded once one is. */
  openConsents?: OpenConsent[];
  /** Ids of contacts merged into this one since it was loaded: their orders and devices come along when it is saved. */
  absorbed?: string[];
  /** Shown in lists: class of the shipped classifications; see noteTransition. */
  stage?: string | null;
  stageSince?: number | null;
  userType?: string | null;
};

export type PlaceFact = { at: number; eventId: string; country?: string; region?: string; city?: string };

/** `version` grows whenever a trait of the company changes. */
export type CompanyFact = { id: string; at: number; eventId: string; traits: JsonObject; version: number };

export type TraitMeta = { at: number; eventId: string; source: number; origin: 'explicit' | 'implicit' };

export type OpenConsent = {
  id: string;
  channel: string;
  purpose: string;
  state: 'pending' | 'opted_in' | 'opted_out';
  at: number;
  proof: JsonObject;
};

export type TagMeta = { at: number; eventId: string; on: boolean };

export type OrderFact = {
  /** Placed at. */
  at: number;
  /** Net amount in minor units of 1/10,000 (numeric(18,4) as an integer), refunds subtracted, 0 when cancelled. */
  amount: Money;
  currency: string | null;
  status: 'placed' | 'cancelled' | 'refunded' | 'partially_refunded';
  /** Time of the newest event that told of it. */
  version: number;
  /** All that was told of it; only of orders touched since loaded. */
  parts?: OrderParts;
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
  /** Definition key -> the first instant at which time alone changes it. */
  deadlines?: Record<string, number>;
  /** Which set of live definitions this contact was last evaluated under; absent: never evaluated. */
  signature?: string;
  /** What the contact was when last evaluated, to see whether it has changed. */
  basis?: {
    identified: boolean;
    firstSeen: number;
    lastSeen: number;
    suppressions?: string;
    company?: string;
    predictions?: string;
  };
  /** Two people became one, or history was folded again: everything is to be evaluated anew. */
  stale?: boolean;
};
