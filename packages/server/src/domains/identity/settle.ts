import type { Ids } from '../../platform/ids.ts';
import { uuidFrom } from '../../platform/ids.ts';
import type { Sql } from '../../platform/db/db.ts';
import {
  assignContacts,
  draftContacts,
  type Assignment,
  type Holder,
  type KnownIdentifier,
  type PastHolder,
} from './assign-contacts.ts';
import { claimKey, isAliasOfUsers, type ClaimKey } from './claim.ts';
import type { Owner } from './device-owners.ts';
import type { IdentifierKey } from './identifier.ts';
import { saveClaims, type StoredClaim } from './claims.queries.ts';
import { saveIdentifiers } from './identifiers.queries.ts';
import {
  loadPastMerges,
  saveConflicts,
  saveRedirects,
  undoRedirects,
  type Conflict,
  type Redirect,
} from './merges.queries.ts';
import { claimsByEnd, reasonOfMerge } from './reason-of-merge.ts';
import { solve, type Refusal, type Solution } from './solve-component.ts';

/** The part of the identity graph that a turn touches: whole components, with what is new in them. */
export type Graph = {
  identifiers: Map<IdentifierKey, KnownIdentifier>;
  /** Claims in force. Those in quarantine are not among them. */
  claims: Map<ClaimKey, StoredClaim>;
  changedIdentifiers: Set<IdentifierKey>;
  changedClaims: Set<ClaimKey>;
};

export type Merge = { fromId: string; toId: string; at: number; reason: string; detail: object };

export type Settlement = {
  holders: Map<IdentifierKey, Holder>;
  created: { id: string; firstSeen: number }[];
  merges: Merge[];
  /** Contacts parted from a merge that come back under their old id; they are among `created` too. */
  returned: string[];
  refold: string[];
  conflicts: number;
};

type Turn = {
  graph: Graph;
  ids: Ids;
  /** The instant at which a changed claim became known, and, without one, the instant of this turn. */
  knownAt: (claim: ClaimKey | null) => number;
  /** A merged contact that somebody wants back. */
  undoing?: string | null;
};

/**
 * Solves the graph anew and writes what differs from what is stored: holders, refusals, redirects, conflicts.
 */
export async function settle(
  sql: Sql,
  workspaceId: number,
  { graph, ids, knownAt, undoing = null }: Turn,
): Promise<Settlement> {
  const claims = [...graph.claims.values()];
  const solution = solve(graph.identifiers.keys(), claims);
  const draft = draftContacts([...graph.identifiers.values()], solution.owners, solution.clusters);
  const pastMerges = await loadPastMerges(sql, workspaceId, [...draft.splits.keys()]);
  const undone = pastMerges.find((past) => past.fromId === undoing) ?? null;
  const assigned = assignContacts(draft, { pastMerges, undone }, () => ids.next());
  const holders = holdersOf(solution.owners, assigned.contactIds);
  const merges = mergesOf(assigned, { graph, solution, knownAt });

  await saveChangedIdentifiers(sql, workspaceId, { graph, holders });
  await saveChangedClaims(sql, workspaceId, { graph, solution });
  await undoRedirects(sql, workspaceId, { fromIds: assigned.returned.map((past) => past.fromId), at: knownAt(null) });
  await saveRedirects(sql, workspaceId, merges);
  const conflicts = conflictsOf(workspaceId, { claims, holders, refused: solution.refused });
  return {
    holders,
    created: assigned.created.map(({ id, firstSeen }) => ({ id, firstSeen })),
    merges: merges.map(({ reason, ...merge }) => ({ ...merge, reason: reason.code, detail: reason })),
    returned: assigned.returned.map((past) => past.fromId),
    refold: assigned.refold,
    conflicts: await saveConflicts(sql, workspaceId, conflicts),
  };
}

function mergesOf(
  assigned: Assignment,
  { graph, solution, knownAt }: Pick<Turn, 'graph' | 'knownAt'> & { solution: Solution },
): Redirect[] {
  if (assigned.merged.length === 0) return [];
  const byEnd = claimsByEnd(graph.claims.values());
  return assigned.merged.map(({ fromId, toId, ...moved }) => {
    const { refused } = solution;
    const reason = reasonOfMerge(moved, byEnd, { changed: graph.changedClaims, refused });
    return { fromId, toId, at: knownAt(reason.claim === null ? null : claimKey(reason.claim)), reason };
  });
}

function holdersOf(
  owners: ReadonlyMap<IdentifierKey, Owner>,
  contactIds: Assignment['contactIds'],
): Map<IdentifierKey, Holder> {
  const holders = new Map<IdentifierKey, Holder>();
  for (const [key, owner] of owners) {
    holders.set(key, {
      contactId: contactIds[owner.cluster] as string,
      until: owner.until,
      laterId: owner.later === null ? null : (contactIds[owner.later] as string),
    });
  }
  return holders;
}

async function saveChangedIdentifiers(
  sql: Sql,
  workspaceId: number,
  { graph, holders }: { graph: Graph; holders: ReadonlyMap<IdentifierKey, Holder> },
): Promise<void> {
  const changed: (KnownIdentifier & { holder: Holder })[] = [];
  for (const identifier of graph.identifiers.values()) {
    const holder = holders.get(identifier.key) as Holder;
    const same = identifier.holder !== null && sameHolder(identifier.holder, holder);
    if (!same || graph.changedIdentifiers.has(identifier.key)) changed.push({ ...identifier, holder });
  }
  await saveIdentifiers(sql, workspaceId, changed);
}

function sameHolder(one: PastHolder, other: Holder): boolean {
  return one.contactId === other.contactId && one.until === other.until && one.laterId === other.laterId;
}

async function saveChangedClaims(
  sql: Sql,
  workspaceId: number,
  { graph, solution }: { graph: Graph; solution: Solution },
): Promise<void> {
  const changed: StoredClaim[] = [];
  for (const [key, claim] of graph.claims) {
    const refused = solution.refused.get(key) ?? null;
    if (refused !== claim.refused || graph.changedClaims.has(key)) changed.push({ ...claim, refused });
  }
  await saveClaims(sql, workspaceId, changed);
}

/** Newly refused claims that somebody should see. A weak claim that joins nothing is as it should be. */
function conflictsOf(
  workspaceId: number,
  {
    claims,
    holders,
    refused,
  }: {
    claims: readonly StoredClaim[];
    holders: ReadonlyMap<IdentifierKey, Holder>;
    refused: ReadonlyMap<ClaimKey, Refusal>;
  },
): Conflict[] {
  return claims.flatMap((claim) => {
    const code = refused.get(claimKey(claim)) ?? null;
    if (code === null || code === 'weak_claim' || code === claim.refused || isAliasOfUsers(claim)) return [];
    return [conflictOf(workspaceId, { claim, code, holders })];
  });
}

export function conflictOf(
  workspaceId: number,
  {
    claim,
    code,
    holders,
  }: { claim: StoredClaim; code: Refusal; holders: ReadonlyMap<IdentifierKey, Pick<Holder, 'contactId'>> },
): Conflict {
  const contactIds = [holders.get(claim.a)?.contactId, holders.get(claim.b)?.contactId];
  return {
    // The same refusal found again, in another turn or by another worker, is the same row.
    id: uuidFrom('identity conflict', workspaceId, code, claim.a, claim.b),
    at: claim.at,
    contactIds: [...new Set(contactIds.filter((id) => id !== undefined))],
    code,
    detail: {
      claim: { a: claim.a, b: claim.b, trust: claim.trust, strength: claim.strength, sourceId: claim.sourceId },
    },
    eventId: claim.eventId,
  };
}
