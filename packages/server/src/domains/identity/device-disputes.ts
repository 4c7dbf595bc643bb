import { compareTimes, type Claim } from './claim.ts';
import { compareKeys, isAnonymous, type IdentifierKey } from './identifier.ts';
import type { Forest } from './solve-component.ts';

/**
 * For each device that people claimed who cannot be one, the first claim that shows it. What was joined through the
 * device before stays joined; from then on it is known to be shared, and joins nobody: else a third person without an
 * address of their own, say, would be taken for whichever of the others lacks one.
 *
 * `forest`: claims between people are taken, those of devices are not. A weak claim joins nobody and disputes nothing.
 */
export function disputesOf(forest: Forest, claims: readonly Claim[]): Map<IdentifierKey, Claim> {
  const byDevice = new Map<IdentifierKey, Claim[]>();
  for (const claim of claims) {
    if (!isAnonymous(claim.b) || isAnonymous(claim.a) || claim.strength === 'weak') continue;
    const list = byDevice.get(claim.b);
    if (list) list.push(claim);
    else byDevice.set(claim.b, [claim]);
  }
  const disputes = new Map<IdentifierKey, Claim>();
  for (const [device, list] of byDevice) {
    const first = firstContradiction(forest, list);
    if (first !== null) disputes.set(device, first);
  }
  return disputes;
}

export function isAfterDispute(claim: Claim, disputes: ReadonlyMap<IdentifierKey, Claim>): boolean {
  return [claim.a, claim.b].some((end) => {
    const dispute = disputes.get(end);
    return dispute !== undefined && compareInTime(claim, dispute) >= 0;
  });
}

function firstContradiction(forest: Forest, claims: readonly Claim[]): Claim | null {
  if (claims.length < 2) return null;
  const roots = new Set<number>();
  const kinds = [false, false, false];
  for (const claim of claims.toSorted(compareInTime)) {
    const root = forest.root(claim.a);
    if (roots.has(root)) continue;
    const counts = forest.counts(root);
    if (counts.some((count, kind) => count > 0 && kinds[kind])) return claim;
    roots.add(root);
    for (const [kind, count] of counts.entries()) kinds[kind] ||= count > 0;
  }
  return null;
}

function compareInTime(one: Claim, other: Claim): number {
  return compareTimes(one, other) || compareKeys(one.a, other.a) || compareKeys(one.b, other.b);
}
