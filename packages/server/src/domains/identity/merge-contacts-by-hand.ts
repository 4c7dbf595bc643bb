import type { Sql } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import type { Ids } from '../../platform/ids.ts';
import { compareIdentifiers } from './assign-contacts.ts';
import { claimKey, makeClaim, mergeClaims } from './claim.ts';
import type { IdentifierKey } from './identifier.ts';
import { loadClaims, markClaims } from './claims.queries.ts';
import { loadIdentifiersOfContacts } from './identifiers.queries.ts';
import { loadRedirectTargets } from './merges.queries.ts';
import { settle, type Graph } from './settle.ts';
import { LIMITS, solve } from './solve-component.ts';
import { loadGraphAround } from './touch-graph.ts';
import type { IdentityChange } from './unmerge.ts';

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
  const sides = await sidesOf(tx, workspaceId, contactIds);
  const ends: [IdentifierKey, IdentifierKey] = [sides[0][0], sides[1][0]];
  const graph = await loadGraphAround(tx, workspaceId, ends);
  const said = { at, eventId: ids.next(), sourceId: NO_SOURCE, trust: 'admin', strength: 'strong' } as const;
  // Also within each side: an address that only a device ties to its person must not be left behind as one too many.
  const within = sides.flatMap(([first, ...others]) => others.map((other) => makeClaim(first, other, said)));
  const claims = [makeClaim(ends[0], ends[1], said), ...within];
  const known = await loadClaims(tx, workspaceId, claims);
  for (const claim of claims) {
    const old = known.get(claimKey(claim));
    const merged = old === undefined || old.revokedAt !== null ? claim : mergeClaims(old, claim);
    graph.claims.set(claimKey(claim), { ...merged, refused: null, revokedAt: null });
    graph.changedClaims.add(claimKey(claim));
  }
  refuseIfApart(graph, ends);
  shareLabel(graph);
  const revoked = claims.filter((claim) => (known.get(claimKey(claim))?.revokedAt ?? null) !== null);
  if (revoked.length > 0) await markClaims(tx, workspaceId, { claims: revoked, revoked: null });
  const { holders: _, ...settled } = await settle(tx, workspaceId, { graph, ids, knownAt: () => at });
  return { ...settled, revoked: [] };
}

type Side = [strongest: IdentifierKey, ...others: IdentifierKey[]];

/** The identifiers of both contacts that name a person, strongest first; of a contact without any, its first device. */
async function sidesOf(sql: Sql, workspaceId: number, contactIds: readonly [string, string]): Promise<[Side, Side]> {
  const targets = await loadRedirectTargets(sql, workspaceId, contactIds);
  const [one, other] = contactIds.map((id) => targets.get(id) ?? id);
  if (one === undefined || other === undefined || one === other) {
    throw new AppError('conflict', 'The two are one contact already.');
  }
  const held = (await loadIdentifiersOfContacts(sql, workspaceId, [one, other])).toSorted(compareIdentifiers);
  const [a, b] = [one, other].map((id): Side | null => {
    const [strongest, ...others] = held.filter(({ holder }) => holder.contactId === id).map(({ key }) => key);
    return strongest === undefined ? null : [strongest, ...others.filter((key) => !key.startsWith('a:'))];
  });
  if (!a || !b) {
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
