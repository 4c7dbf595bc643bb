import type { Sql } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import type { Ids } from '../../platform/ids.ts';
import { claimKey } from './claim.ts';
import { keyOf } from './identifier.ts';
import { claimRef, type ClaimRef } from './identity-of.ts';
import { claimsThatTie } from './claims-that-tie.ts';
import { loadMergeByClaim, loadMergeChain } from './identity-read.queries.ts';
import { loadClaims, markClaims, type StoredClaim } from './claims.queries.ts';
import { settle, type Graph, type Settlement } from './settle.ts';
import { loadGraphAround } from './touch-graph.ts';

/** What a change by hand did; the caller creates, merges and folds the contacts named, as after a batch. */
export type IdentityChange = Omit<Settlement, 'holders'> & { revoked: ClaimRef[] };

type ByHand = {
  /** Who did it, for the record. */
  by: string;
  /** Milliseconds since the epoch. */
  at: number;
};

/**
 * Takes a claim back, for ever: events that say it again are not believed. Contacts that only it held together part;
 * one that existed before the merge gets its id back. The caller holds the workspace's lock.
 * Errors: not_found when there is no such claim in force.
 */
export async function revokeClaim(
  tx: Sql,
  workspaceId: number,
  { claim, by, at }: ByHand & { claim: ClaimRef },
  ids: Ids,
): Promise<IdentityChange> {
  const pair = { a: keyOf(claim.kindA, claim.valueA), b: keyOf(claim.kindB, claim.valueB) };
  const stored = (await loadClaims(tx, workspaceId, [pair])).get(claimKey(pair));
  if (stored === undefined || stored.revokedAt !== null) throw new AppError('not_found', 'No such claim is in force.');
  const graph = await loadGraphAround(tx, workspaceId, [pair.a, pair.b]);
  const undoing = await loadMergeByClaim(tx, workspaceId, pair);
  return revoke(tx, workspaceId, { graph, claims: [stored], by, at, ids, undoing });
}

/**
 * Parts a merged contact from the one it went into, by revoking the claims that tie what it brought to what the other
 * had. What came later goes with whichever it is tied to.
 * Errors: not_found when it is not merged; conflict when nothing of it is left to part, or when it was only a stretch
 * of a shared device.
 */
export async function undoMerge(
  tx: Sql,
  workspaceId: number,
  { fromId, by, at }: ByHand & { fromId: string },
  ids: Ids,
): Promise<IdentityChange> {
  const chain = await loadMergeChain(tx, workspaceId, fromId);
  if (chain[0] === undefined) throw new AppError('not_found', 'This contact is not merged into another.');
  const brought = chain[0].identifiers ?? [];
  const graph = await loadGraphAround(tx, workspaceId, brought);
  const claims = claimsThatTie(graph, { brought, kept: chain.flatMap((reason) => reason.kept ?? []) });
  if (claims.length === 0) throw new AppError('conflict', 'Nothing ties what this contact brought to the other one.');
  return revoke(tx, workspaceId, { graph, claims, by, at, ids, undoing: fromId });
}

async function revoke(
  tx: Sql,
  workspaceId: number,
  {
    graph,
    claims,
    by,
    at,
    ids,
    undoing,
  }: ByHand & { graph: Graph; claims: readonly StoredClaim[]; ids: Ids; undoing: string | null },
): Promise<IdentityChange> {
  await markClaims(tx, workspaceId, { claims, revoked: { at, by } });
  for (const claim of claims) graph.claims.delete(claimKey(claim));
  const { holders: _, ...settled } = await settle(tx, workspaceId, { graph, ids, knownAt: () => at, undoing });
  return { ...settled, revoked: claims.map(claimRef) };
}
