import type { Sql } from '../../platform/db/db.ts';
import type { Ids } from '../../platform/ids.ts';
import type { Holder } from './assign-contacts.ts';
import { claimKey, compareTimes, isAliasOfUsers, mergeClaims, sameClaim } from './claim.ts';
import type { IdentifierKey } from './identifier.ts';
import {
  loadClaims,
  loadClaimsOfComponents,
  loadIdentifiers,
  loadIdentifiersOfComponents,
  saveClaims,
  saveIdentifiers,
  type StoredClaim,
  type StoredIdentifier,
} from './identity.queries.ts';
import type { Batch } from './read-batch.ts';
import type { Graph } from './settle.ts';
import { Components, compareClaims, LIMITS } from './solve-component.ts';

type Touched = {
  graph: Graph;
  /** Holders of identifiers of the batch about which it says nothing new. */
  untouched: Map<IdentifierKey, Holder>;
  /** Claims that would have made a component too large, with the end that is in that component. */
  quarantined: Quarantined[];
};

export type Quarantined = { claim: StoredClaim; end: IdentifierKey };

/**
 * Loads what the batch changes, and only that: identifiers never seen, and the whole components of claims never made,
 * made earlier, or made by somebody more trusted. The known rest needs no solving.
 */
export async function touchGraph(
  sql: Sql,
  workspaceId: number,
  { batch, ids }: { batch: Batch; ids: Ids },
): Promise<Touched> {
  const known = new Map<IdentifierKey, StoredIdentifier>();
  for (const one of await loadIdentifiers(sql, workspaceId, identifiersNamed(batch))) known.set(one.key, one);
  const changed = await changedClaims(sql, workspaceId, batch);
  const graph = await loadComponents(sql, workspaceId, componentsOf(changed, known));
  const untouched = new Map<IdentifierKey, StoredIdentifier>();
  for (const one of known.values()) if (!graph.identifiers.has(one.key)) untouched.set(one.key, one);
  mentionIdentifiers(batch.mentioned, { graph, untouched });
  await saveIdentifiers(sql, workspaceId, seenEarlier(batch.mentioned, untouched));
  const quarantined = applyClaims(graph, changed, ids);
  await saveClaims(
    sql,
    workspaceId,
    quarantined.map(({ claim }) => claim),
  );
  return { graph, quarantined, untouched: new Map([...untouched].map(([key, one]) => [key, one.holder])) };
}

/** Those that need a row, and those that only subjects and aliases speak of. */
function identifiersNamed(batch: Batch): IdentifierKey[] {
  const named = new Set<IdentifierKey>(batch.mentioned.keys());
  for (const { a, b } of batch.claims.values()) named.add(a).add(b);
  for (const { event, own } of batch.events) {
    if (event.contactId === null) continue;
    for (const key of [own.userId, own.email, own.phone]) if (key !== null) named.add(key);
  }
  return [...named];
}

/** Claims of the batch that are new or say more than what is stored. What was revoked or put in quarantine stays so. */
async function changedClaims(sql: Sql, workspaceId: number, batch: Batch): Promise<StoredClaim[]> {
  const claims = [...batch.claims.values()].filter((claim) => !isAliasOfUsers(claim));
  const stored = await loadClaims(sql, workspaceId, claims);
  return claims.flatMap((claim) => {
    const old = stored.get(claimKey(claim));
    if (old === undefined) return [{ ...claim, refused: null, revokedAt: null }];
    if (old.revokedAt !== null || old.refused === 'component_full') return [];
    const merged = mergeClaims(old, claim);
    return sameClaim(merged, old) ? [] : [{ ...merged, refused: old.refused, revokedAt: null }];
  });
}

function componentsOf(claims: readonly StoredClaim[], known: ReadonlyMap<IdentifierKey, StoredIdentifier>): string[] {
  const ends = claims.flatMap((claim) => [known.get(claim.a), known.get(claim.b)]);
  return [...new Set(ends.flatMap((one) => one?.component ?? []))];
}

/** Whole components as they are stored: what of them is in force. */
export async function loadComponents(sql: Sql, workspaceId: number, components: readonly string[]): Promise<Graph> {
  const identifiers = await loadIdentifiersOfComponents(sql, workspaceId, components);
  const claims = await loadClaimsOfComponents(sql, workspaceId, components);
  return {
    identifiers: new Map(identifiers.map((one) => [one.key, one])),
    claims: new Map(
      claims
        .filter((claim) => claim.refused !== 'component_full' && !isAliasOfUsers(claim))
        .map((claim) => [claimKey(claim), claim]),
    ),
    changedIdentifiers: new Set(),
    changedClaims: new Set(),
  };
}

function mentionIdentifiers(
  mentioned: ReadonlyMap<IdentifierKey, number>,
  { graph, untouched }: { graph: Graph; untouched: ReadonlyMap<IdentifierKey, StoredIdentifier> },
): void {
  for (const [key, time] of mentioned) {
    if (untouched.has(key)) continue;
    const old = graph.identifiers.get(key);
    if (old !== undefined && old.firstSeen <= time) continue;
    graph.identifiers.set(
      key,
      old ? { ...old, firstSeen: time } : { key, component: '', firstSeen: time, holder: null },
    );
    graph.changedIdentifiers.add(key);
  }
}

function seenEarlier(
  mentioned: ReadonlyMap<IdentifierKey, number>,
  untouched: ReadonlyMap<IdentifierKey, StoredIdentifier>,
): StoredIdentifier[] {
  return [...untouched.values()].flatMap((one) => {
    const time = mentioned.get(one.key);
    return time !== undefined && time < one.firstSeen ? [{ ...one, firstSeen: time }] : [];
  });
}

/** Puts the changed claims into the graph and gives joined components one label; beyond the size they are quarantined. */
function applyClaims(graph: Graph, changed: readonly StoredClaim[], ids: Ids): Quarantined[] {
  const components = new Components();
  for (const [label, size] of sizesOfComponents(graph)) components.add(label, size);
  const labelOf = (key: IdentifierKey): string => graph.identifiers.get(key)?.component || key;
  const quarantined: Quarantined[] = [];
  for (const claim of changed.toSorted((one, other) => compareTimes(one, other) || compareClaims(one, other))) {
    const [a, b] = [labelOf(claim.a), labelOf(claim.b)];
    if (components.join(a, b, LIMITS.componentSize)) {
      graph.claims.set(claimKey(claim), claim);
      graph.changedClaims.add(claimKey(claim));
    } else {
      const end = components.size(a) < components.size(b) ? claim.b : claim.a;
      quarantined.push({ claim: { ...claim, refused: 'component_full' }, end });
    }
  }
  relabel(graph, { components, labelOf, ids });
  return quarantined;
}

function relabel(
  graph: Graph,
  { components, labelOf, ids }: { components: Components; labelOf: (key: IdentifierKey) => string; ids: Ids },
): void {
  const labels = new Map<string, string>();
  for (const [key, one] of graph.identifiers) {
    const root = components.find(labelOf(key));
    // A root that is no stored label is one of the new identifiers.
    const label = labels.get(root) ?? (graph.identifiers.get(root)?.component === '' ? ids.next() : root);
    labels.set(root, label);
    if (label === one.component) continue;
    graph.identifiers.set(key, { ...one, component: label });
    graph.changedIdentifiers.add(key);
  }
}

function sizesOfComponents(graph: Graph): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const { component } of graph.identifiers.values()) {
    if (component !== '') sizes.set(component, (sizes.get(component) ?? 0) + 1);
  }
  return sizes;
}
