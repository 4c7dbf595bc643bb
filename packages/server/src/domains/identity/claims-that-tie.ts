import { claimKey, compareTimes, type Claim, type ClaimKey } from './claim.ts';
import type { IdentifierKey } from './identifier.ts';
import type { StoredClaim } from './claims.queries.ts';
import { claimsByEnd } from './reason-of-merge.ts';
import { solve } from './solve-component.ts';

/**
 * The claims to revoke so that what was brought and what was kept are not one contact any more: along each way from
 * one to the other the claim made last. Solved again after each, for a claim refused so far may hold once another is
 * gone.
 */
export function claimsThatTie(
  graph: { identifiers: ReadonlyMap<IdentifierKey, unknown>; claims: ReadonlyMap<ClaimKey, StoredClaim> },
  { brought, kept }: { brought: readonly IdentifierKey[]; kept: readonly IdentifierKey[] },
): StoredClaim[] {
  const left = new Map(graph.claims);
  const from = brought.filter((key) => graph.identifiers.has(key) && !kept.includes(key));
  const ties: StoredClaim[] = [];
  for (;;) {
    const { owners, refused } = solve(graph.identifiers.keys(), [...left.values()]);
    const clusters = new Set(from.map((key) => owners.get(key)?.cluster));
    const goal = new Set(kept.filter((key) => owners.has(key) && clusters.has(owners.get(key)?.cluster)));
    if (goal.size === 0) return ties;
    // A device held by its first claimant is tied by that claim, also when it joined nobody.
    const holds = (claim: Claim): boolean =>
      !refused.has(claimKey(claim)) || owners.get(claim.a)?.cluster === owners.get(claim.b)?.cluster;
    const way = shortestWay([...left.values()].filter(holds), { from, goal });
    const last = way?.toSorted(compareTimes).at(-1);
    if (last === undefined) return ties;
    ties.push(last);
    left.delete(claimKey(last));
  }
}

/** Breadth first; null when there is none. */
function shortestWay(
  claims: readonly StoredClaim[],
  { from, goal }: { from: readonly IdentifierKey[]; goal: ReadonlySet<IdentifierKey> },
): StoredClaim[] | null {
  const byEnd = claimsByEnd(claims);
  const ways = new Map<IdentifierKey, StoredClaim[]>(from.map((key) => [key, []]));
  for (const [key, way] of ways) {
    if (goal.has(key)) return way;
    for (const claim of byEnd.get(key) ?? []) {
      const next = claim.a === key ? claim.b : claim.a;
      if (!ways.has(next)) ways.set(next, [...way, claim]);
    }
  }
  return null;
}
