import type { EventTrust } from '@sandmill/contracts';
import { compareKeys, rankOf, type IdentifierKey } from './identifier.ts';

/** `admin`: a person of the workspace joined two contacts by hand. */
export type ClaimTrust = EventTrust | 'admin';

/**
 * "These two identifiers belong to one person", said by an event. Immutable: it is revoked, never changed. The same
 * pair said again only moves `at` back to its earliest time and raises trust and strength, so order does not matter.
 */
export type Claim = {
  /** The stronger of the two; of equal kinds the smaller value. */
  a: IdentifierKey;
  b: IdentifierKey;
  /** Time of the earliest event that said it. */
  at: number;
  eventId: string;
  sourceId: number;
  trust: ClaimTrust;
  /** `weak`: a click on a mail, which may have been forwarded. It binds a device, it never joins two people. */
  strength: 'strong' | 'weak';
};

export type ClaimKey = string;

export function claimKey(claim: { a: IdentifierKey; b: IdentifierKey }): ClaimKey {
  return `${claim.a}\u0000${claim.b}`;
}

export function makeClaim(one: IdentifierKey, other: IdentifierKey, said: Omit<Claim, 'a' | 'b'>): Claim {
  return compareKeys(one, other) <= 0 ? { a: one, b: other, ...said } : { a: other, b: one, ...said };
}

/** An alias between two user ids joins nothing, for a contact has one user id; it is kept so that it can be shown. */
export function isAliasOfUsers(claim: { a: IdentifierKey; b: IdentifierKey }): boolean {
  return rankOf(claim.a) === 0 && rankOf(claim.b) === 0;
}

const TRUST_RANKS = { admin: 0, system: 1, server: 1, browser: 2 } as const satisfies Record<ClaimTrust, number>;

/** 0 is trusted most. A browser's write key is public: what it says yields to what a server says. */
export function trustRank(claim: Claim): number {
  return TRUST_RANKS[claim.trust];
}

/** Commutative, associative, idempotent. */
export function mergeClaims(one: Claim, other: Claim): Claim {
  const [first, second] = compareTimes(one, other) <= 0 ? [one, other] : [other, one];
  const trust = compareTrust(first, second) <= 0 ? first.trust : second.trust;
  const strength = first.strength === 'strong' || second.strength === 'strong' ? 'strong' : 'weak';
  return trust === first.trust && strength === first.strength ? first : { ...first, trust, strength };
}

export function sameClaim(one: Claim, other: Claim): boolean {
  return (
    one.at === other.at && one.eventId === other.eventId && one.trust === other.trust && one.strength === other.strength
  );
}

/** By time, then event id. */
export function compareTimes(one: { at: number; eventId: string }, other: { at: number; eventId: string }): number {
  return one.at - other.at || (one.eventId < other.eventId ? -1 : one.eventId > other.eventId ? 1 : 0);
}

function compareTrust(one: Claim, other: Claim): number {
  return trustRank(one) - trustRank(other) || (one.trust < other.trust ? -1 : one.trust > other.trust ? 1 : 0);
}
