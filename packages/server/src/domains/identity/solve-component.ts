import { claimKey, compareTimes, isAliasOfUsers, trustRank, type Claim, type ClaimKey } from './claim.ts';
import { compareKeys, isAnonymous, rankOf, type IdentifierKey } from './identifier.ts';
import { deviceOwners, type Owner } from './device-owners.ts';
import { disputesOf, isAfterDispute } from './device-disputes.ts';

export type Limits = { userIds: number; emails: number; phones: number; componentSize: number };

/** One user id a person; five addresses and numbers, as Segment Unify does; a component beyond the size is somebody's mistake. */
export const LIMITS: Limits = { userIds: 1, emails: 5, phones: 5, componentSize: 1000 };

/** Why a claim joins nothing. */
export const REFUSALS = [
  'two_user_ids',
  'too_many_emails',
  'too_many_phones',
  'shared_device',
  'weak_claim',
  'component_full',
] as const;
export type Refusal = (typeof REFUSALS)[number];

export type Solution = {
  /** Clusters are numbered from 0; one cluster is one contact. */
  clusters: number;
  owners: Map<IdentifierKey, Owner>;
  refused: Map<ClaimKey, Refusal>;
};

/**
 * Who is who, as a pure function of claims (facts: Segment Unify's limits, RudderStack's graph, and the complaints about
 * both): whatever the order in which claims came, in whatever batches, however often, the answer is the same, and
 * without a claim it is what it would have been had the claim never come.
 *
 * Claims are taken in one fixed order: strong before weak, then by weakest and strongest kind, trust, time, event id.
 * Each joins the clusters of its two ends, unless that would give one person two user ids or too many addresses, would
 * join through a device two people who both have an identifier of the same kind, or comes through a device after two
 * such people claimed it.
 */
export function solve(identifiers: Iterable<IdentifierKey>, claims: readonly Claim[], limits = LIMITS): Solution {
  const forest = new Forest(identifiers, claims);
  const refused = new Map<ClaimKey, Refusal>();
  const admitted = admit(claims, { limits, refused });
  let disputes: ReadonlyMap<IdentifierKey, Claim> | null = null;
  for (const claim of admitted.toSorted(compareClaims)) {
    // All claims between people come before all claims of devices.
    if (isAnonymous(claim.b)) disputes ??= disputesOf(forest, admitted);
    const refusal = disputes !== null && isAfterDispute(claim, disputes) ? 'shared_device' : forest.join(claim, limits);
    if (refusal !== null) refused.set(claimKey(claim), refusal);
  }
  return { ...deviceOwners(forest, admitted), refused };
}

export function compareClaims(one: Claim, other: Claim): number {
  return (
    strengthRank(one) - strengthRank(other) ||
    rankOf(one.b) - rankOf(other.b) ||
    rankOf(one.a) - rankOf(other.a) ||
    trustRank(one) - trustRank(other) ||
    compareTimes(one, other) ||
    compareKeys(one.a, other.a) ||
    compareKeys(one.b, other.b)
  );
}

function strengthRank(claim: Claim): number {
  return claim.strength === 'strong' ? 0 : 1;
}

/**
 * Claims in order of time, as long as no raw component grows beyond the size. The rest is in quarantine: a constant id
 * that slipped past the blocklist would otherwise make every event re-solve half the workspace.
 */
function admit(claims: readonly Claim[], out: { limits: Limits; refused: Map<ClaimKey, Refusal> }): Claim[] {
  const joining = claims.filter((claim) => !isAliasOfUsers(claim));
  for (const claim of claims) if (isAliasOfUsers(claim)) out.refused.set(claimKey(claim), 'two_user_ids');
  // So few ends cannot make a component that large: nothing to sort.
  if (joining.length < out.limits.componentSize) return joining;
  const components = new Components();
  const inTime = joining.toSorted((one, other) => compareTimes(one, other) || compareClaims(one, other));
  return inTime.filter((claim) => {
    if (components.join(claim.a, claim.b, out.limits.componentSize)) return true;
    out.refused.set(claimKey(claim), 'component_full');
    return false;
  });
}

/** Raw components: everything that claims connect, limits or not. */
export class Components {
  readonly #parents = new Map<string, string>();
  readonly #sizes = new Map<string, number>();

  find(key: string): string {
    let root = key;
    for (let next = this.#parents.get(root); next !== undefined; next = this.#parents.get(root)) root = next;
    if (root !== key) this.#parents.set(key, root);
    return root;
  }

  /** A component known to have this many members. */
  add(key: string, size: number): void {
    this.#sizes.set(key, size);
  }

  size(key: string): number {
    return this.#sizes.get(this.find(key)) ?? 1;
  }

  /** false, and nothing done, when the joint component would be larger than `cap`. */
  join(one: string, other: string, cap: number): boolean {
    const [a, b] = [this.find(one), this.find(other)];
    if (a === b) return true;
    const size = this.size(a) + this.size(b);
    if (size > cap) return false;
    const [small, large] = this.size(a) < this.size(b) ? [a, b] : [b, a];
    this.#parents.set(small, large);
    this.#sizes.set(large, size);
    return true;
  }
}

/** Union-find that counts, per tree, the strong identifiers of each kind. */
export class Forest {
  readonly keys: IdentifierKey[] = [];
  readonly #numbers = new Map<IdentifierKey, number>();
  readonly #parents: number[] = [];
  /** Per root: user ids, emails, phones. */
  readonly #counts: [number, number, number][] = [];

  constructor(identifiers: Iterable<IdentifierKey>, claims: readonly Claim[]) {
    for (const key of identifiers) this.#add(key);
    for (const claim of claims) {
      if (isAliasOfUsers(claim)) continue;
      this.#add(claim.a);
      this.#add(claim.b);
    }
  }

  #add(key: IdentifierKey): void {
    if (this.#numbers.has(key)) return;
    const rank = rankOf(key);
    this.#numbers.set(key, this.keys.length);
    this.#parents.push(this.keys.length);
    this.#counts.push([rank === 0 ? 1 : 0, rank === 1 ? 1 : 0, rank === 2 ? 1 : 0]);
    this.keys.push(key);
  }

  root(key: IdentifierKey): number {
    const start = this.#numbers.get(key);
    if (start === undefined) throw new Error(`Not in this forest: ${key}`);
    let root = start;
    while (this.#parents[root] !== root) root = this.#parents[root] as number;
    this.#parents[start] = root;
    return root;
  }

  /** Does the tree own a user id, address or number, or only devices? */
  hasPerson(root: number): boolean {
    return this.#at(root).some((count) => count > 0);
  }

  /** Numbers of user ids, emails and phones of a tree. */
  counts(root: number): readonly [number, number, number] {
    return this.#at(root);
  }

  /** Joins the two ends, or gives the reason not to. */
  join(claim: Claim, limits: Limits): Refusal | null {
    const [a, b] = [this.root(claim.a), this.root(claim.b)];
    if (a === b) return null;
    const refusal = this.#refusal(claim, limits, [a, b]);
    if (refusal !== null) return refusal;
    const [into, from] = [this.#at(a), this.#at(b)];
    this.#parents[b] = a;
    this.#counts[a] = [into[0] + from[0], into[1] + from[1], into[2] + from[2]];
    return null;
  }

  #refusal(claim: Claim, limits: Limits, [a, b]: [number, number]): Refusal | null {
    const [one, other] = [this.#at(a), this.#at(b)];
    if (claim.strength === 'weak' && this.hasPerson(a) && this.hasPerson(b)) return 'weak_claim';
    if (isAnonymous(claim.b) && one.some((count, kind) => count > 0 && (other[kind] ?? 0) > 0)) return 'shared_device';
    if (one[0] + other[0] > limits.userIds) return 'two_user_ids';
    if (one[1] + other[1] > limits.emails) return 'too_many_emails';
    return one[2] + other[2] > limits.phones ? 'too_many_phones' : null;
  }

  #at(root: number): [number, number, number] {
    return this.#counts[root] as [number, number, number];
  }
}
