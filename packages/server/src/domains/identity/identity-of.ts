import type { Sql } from '../../platform/db/db.ts';
import { compareIdentifiers } from './assign-contacts.ts';
import { kindOf, valueOf, type IdentifierKey, type IdentifierKind } from './identifier.ts';
import { loadFormerIds, loadMerges, loadRefusedClaims } from './identity-read.queries.ts';
import { loadIdentifiersOfContacts } from './identifiers.queries.ts';

export type ClaimRef = { kindA: IdentifierKind; valueA: string; kindB: IdentifierKind; valueB: string };

/** What the contact page shows of who this is and why. Instants in milliseconds since the epoch. */
export type Identity = {
  /** Strongest first. `from` and `until` bound a shared device's stretch; null otherwise. */
  identifiers: {
    kind: IdentifierKind;
    value: string;
    firstSeen: number;
    from: number | null;
    until: number | null;
  }[];
  /** Newest first. Revoking `claim` parts the two again; without one, undo the merge itself. */
  merges: {
    fromId: string;
    toId: string;
    at: number;
    reason: string;
    detail: { identifiers: { kind: IdentifierKind; value: string }[] };
    undoneAt: number | null;
    claim: ClaimRef | null;
  }[];
  /** What was said of this contact and refused, with the other contact concerned. */
  conflicts: { code: string; claim: ClaimRef; at: number; eventId: string; contactIds: string[] }[];
};

export async function identityOf(sql: Sql, workspaceId: number, contactId: string): Promise<Identity> {
  const held = await loadIdentifiersOfContacts(sql, workspaceId, [contactId]);
  const merges = await loadMerges(sql, workspaceId, await loadFormerIds(sql, workspaceId, contactId));
  const refused = await loadRefusedClaims(sql, workspaceId, contactId);
  return {
    identifiers: held.toSorted(compareIdentifiers).map(({ key, firstSeen, holder }) => ({
      ...partsOf(key),
      firstSeen,
      from: holder.contactId === contactId ? null : holder.until,
      until: holder.contactId === contactId ? holder.until : null,
    })),
    merges: merges.map(({ reason, ...merge }) => ({
      ...merge,
      reason: reason.code ?? 'erased',
      detail: { identifiers: (reason.identifiers ?? []).map(partsOf) },
      claim: reason.claim ? claimRef(reason.claim) : null,
    })),
    conflicts: refused.map(({ a, b, ...conflict }) => ({ ...conflict, claim: claimRef({ a, b }) })),
  };
}

function partsOf(key: IdentifierKey): { kind: IdentifierKind; value: string } {
  return { kind: kindOf(key), value: valueOf(key) };
}

export function claimRef({ a, b }: { a: IdentifierKey; b: IdentifierKey }): ClaimRef {
  return { kindA: kindOf(a), valueA: valueOf(a), kindB: kindOf(b), valueB: valueOf(b) };
}
