import type { Sql } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import type { Ids } from '../../platform/ids.ts';
import { compareIdentifiers } from './assign-contacts.ts';
import { claimKey, makeClaim, mergeClaims } from './claim.ts';
import type { IdentifierKey } from './identifier.ts';
import { loadClaims, loadIdentifiersOfContacts, markClaims } from './identity.queries.ts';
import { loadRedirectTargets } from './merges.queries.ts';
import { settle, type Graph } from './settle.ts';
import { LIMITS, solve } from './solve-component.ts';
import { graphAround, type IdentityChange } from './unmerge.ts';

/** Claims made by hand come from no source. */
const NO_SOURCE = 0;

/**
 * Joins two contacts because a person of the workspace says so: a claim trusted above all others, which can be revoked
 * like any. Which id survives follows the usual rule: the one with the user id, else the older. The caller holds the
 * workspace's lock and writes the audit log.
 * Errors: conflict when they are one already, when both have a user id, or when one is only a stretch of a shared device.
 */
export async function mergeContactsByHand(
  tx: Sql,
  workspaceId: number,
  { contactIds, at }: { contactIds: readonly [string, string]; at: number },
  ids: Ids,
): Promise<IdentityChange> {
  const ends = await strongestOf(tx, workspaceId, contactIds);
  const graph = await graphAround(tx, workspaceId, ends);
  const said = { at, eventId: ids.next(), sourceId: NO_SOURCE, trust: 'admin', strength: 'strong' } as const;
  const claim = makeClaim(ends[0], ends[1], said);
  const old = (await loadClaims(tx, workspaceId, [claim])).get(claimKey(claim));
  const merged = old === undefined || old.revokedAt !== null ? claim : mergeClaims(old, claim);
  graph.claims.set(claimKey(claim), { ...merged, refused: null, revokedAt: null });
  graph.changedClaims.add(claimKey(claim));
  refuseIfApart(graph, ends);
  shareLabel(graph);
  if (old?.revokedAt != null) await markClaims(tx, workspaceId, { claims: [claim], revoked: null });
  const { holders: _, ...settled } = await settle(tx, workspaceId, { graph, ids, knownAt: () => at });
  return { ...settled, revoked: [] };
}

async function strongestOf(
  sql: Sql,
  workspaceId: number,
  contactIds: readonly [string, string],
): Promise<[IdentifierKey, IdentifierKey]> {
  const targets = await loadRedirectTargets(sql, workspaceId, contactIds);
  const [one, other] = contactIds.map((id) => targets.get(id) ?? id);
  if (one === undefined || other === undefined || one === other) {
    throw new AppError('conflict', 'The two are one contact already.');
  }
  const held = (await loadIdentifiersOfContacts(sql, workspaceId, [one, other])).toSorted(compareIdentifiers);
  const [a, b] = [one, other].map((id) => held.find(({ holder }) => holder.contactId === id)?.key);
  if (a === undefined || b === undefined) {
    throw new AppError('conflict', 'One of the two is unknown, or only what several people did on a shared device.');
  }
  return [a, b];
}

function refuseIfApart(graph: Graph, ends: readonly [IdentifierKey, IdentifierKey]): void {
  const { owners, refused } = solve(graph.identifiers.keys(), [...graph.claims.values()]);
  const [a, b] = ends.map((key) => owners.get(key));
  if (a !== undefined && b !== undefined && a.cluster === b.cluster && a.until === null && b.until === null) return;
  const isTwoUsers = ends.every((key) => key.startsWith('u:'));
  const reasons = isTwoUsers ? 'both have a user id' : [...new Set(refused.values())].join(', ');
  throw new AppError('conflict', `The two cannot be one contact: ${reasons || 'their claims contradict each other'}.`);
}

/** Two components become one: both ends of a claim must be found by one label. */
function shareLabel(graph: Graph): void {
  if (graph.identifiers.size > LIMITS.componentSize) {
    throw new AppError('conflict', `Together they would have more than ${LIMITS.componentSize} identifiers.`);
  }
  let label: string | null = null;
  for (const [key, one] of graph.identifiers) {
    label ??= one.component;
    if (one.component === label) continue;
    graph.identifiers.set(key, { ...one, component: label });
    graph.changedIdentifiers.add(key);
  }
}
