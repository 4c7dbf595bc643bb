import { claimKey, type Claim, type ClaimKey } from './claim.ts';
import { isAnonymous, type IdentifierKey } from './identifier.ts';
import type { MergeReason } from './merges.queries.ts';
import { compareClaims } from './solve-component.ts';

export type ClaimsByEnd<C extends Claim = Claim> = ReadonlyMap<IdentifierKey, readonly C[]>;

export function claimsByEnd<C extends Claim>(claims: Iterable<C>): ClaimsByEnd<C> {
  const byEnd = new Map<IdentifierKey, C[]>();
  for (const claim of claims) {
    for (const end of [claim.a, claim.b]) {
      const list = byEnd.get(end);
      if (list) list.push(claim);
      else byEnd.set(end, [claim]);
    }
  }
  return byEnd;
}

/**
 * Why a contact that held these identifiers is now part of another: the claim in force that leads out of them, one
 * that changed in this turn before one known earlier.
 */
export function reasonOfMerge(
  { identifiers, kept }: { identifiers: IdentifierKey[]; kept: IdentifierKey[] },
  byEnd: ClaimsByEnd,
  { changed, refused }: { changed: ReadonlySet<ClaimKey>; refused: ReadonlyMap<ClaimKey, unknown> },
): MergeReason {
  if (identifiers.length === 0) return { code: 'stretch', claim: null, identifiers, kept };
  const own = new Set(identifiers);
  const leading = identifiers
    .flatMap((key) => byEnd.get(key) ?? [])
    .filter((claim) => own.has(claim.a) !== own.has(claim.b) && !refused.has(claimKey(claim)));
  const isOld = (claim: Claim): number => (changed.has(claimKey(claim)) ? 0 : 1);
  const [claim] = leading.toSorted((one, other) => isOld(one) - isOld(other) || compareClaims(one, other));
  return {
    code: claim?.trust === 'admin' ? 'by_hand' : identifiers.every(isAnonymous) ? 'device' : 'shared_identifier',
    claim: claim === undefined ? null : { a: claim.a, b: claim.b },
    identifiers,
    kept,
  };
}
