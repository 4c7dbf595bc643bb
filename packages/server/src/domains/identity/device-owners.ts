import { compareTimes, type Claim } from './claim.ts';
import { compareKeys, isAnonymous, type IdentifierKey } from './identifier.ts';
import type { Forest } from './solve-component.ts';

/**
 * Whose an identifier is. `until` and `later` are null for all but a shared device: until its second person claims it,
 * what it does without naming anybody is the first one's, earlier history included; from then on (half-open, by event
 * time) it is the span of its own contact, so that one person's browsing never lands on another.
 */
export type Owner = { cluster: number; until: number | null; later: number | null };

/** `by`: the identifier at the other end. */
type Claimed = { root: number; at: number; eventId: string; by: IdentifierKey };

/**
 * The second half of solving: clusters of people are known, each device goes to its claimants. All claims count here,
 * also those that joined nothing: a click on a forwarded mail makes no two people one, but it does tell that somebody
 * else is at the device.
 */
export function deviceOwners(
  forest: Forest,
  claims: readonly Claim[],
): { clusters: number; owners: Map<IdentifierKey, Owner> } {
  const claimed = claimsOfDevices(forest, claims);
  const numbers = new Map<number, number>();
  let clusters = 0;
  const numberOf = (root: number): number => {
    let number = numbers.get(root);
    if (number === undefined) numbers.set(root, (number = clusters++));
    return number;
  };
  const owners = new Map<IdentifierKey, Owner>();
  for (const key of forest.keys) {
    const [first, second] = claimants(claimed.get(key) ?? []);
    const owner: Owner = { cluster: numberOf(first?.root ?? forest.root(key)), until: null, later: null };
    if (second !== undefined) {
      owner.until = second.at;
      owner.later = clusters++;
    }
    owners.set(key, owner);
  }
  return { clusters, owners };
}

function claimsOfDevices(forest: Forest, claims: readonly Claim[]): Map<IdentifierKey, Claimed[]> {
  const claimed = new Map<IdentifierKey, Claimed[]>();
  const add = (device: IdentifierKey, root: number, { at, eventId, a, b }: Claim): void => {
    const list = claimed.get(device);
    const one = { root, at, eventId, by: device === a ? b : a };
    if (list) list.push(one);
    else claimed.set(device, [one]);
  };
  for (const claim of claims) {
    if (!isAnonymous(claim.b)) continue;
    if (!isAnonymous(claim.a)) {
      add(claim.b, forest.root(claim.a), claim);
      continue;
    }
    // Two devices said to be one: whoever owns the joint tree claims both.
    const root = forest.root(claim.a);
    if (root !== forest.root(claim.b) || !forest.hasPerson(root)) continue;
    add(claim.a, root, claim);
    add(claim.b, root, claim);
  }
  return claimed;
}

/** Each person once, with the earliest claim, in order of time. */
function claimants(claims: Claimed[]): Claimed[] {
  if (claims.length < 2) return claims;
  const earliest = new Map<number, Claimed>();
  for (const claim of claims) {
    const known = earliest.get(claim.root);
    if (known === undefined || compareClaimed(claim, known) < 0) earliest.set(claim.root, claim);
  }
  return [...earliest.values()].toSorted(compareClaimed);
}

function compareClaimed(one: Claimed, other: Claimed): number {
  return compareTimes(one, other) || compareKeys(one.by, other.by);
}
