import type { Sql } from '../../platform/db/db.ts';
import type { Ids } from '../../platform/ids.ts';
import type { Holder } from './assign-contacts.ts';
import { claimKey, compareTimes, isAliasOfUsers, mergeClaims, sameClaim, type Claim } from './claim.ts';
import type { IdentifierKey } from './identifier.ts';
import { findKnownClaims, loadClaims, loadClaimsOfComponents, saveClaims, type StoredClaim } from './claims.queries.ts';
import { loadHolders, loadIdentifiers, loadIdentifiersAround, saveIdentifiers } from './identifiers.queries.ts';
import { noteEarliest, type Batch } from './read-batch.ts';
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
  const changed = await changedClaims(sql, workspaceId, batch);
  const graph = await loadGraphAround(
    sql,
    workspaceId,
    changed.flatMap(({ a, b }) => [a, b]),
  );
  const mentioned = identifiersMentioned(batch, changed);
  const untouched = await loadUntouched(sql, workspaceId, { batch, graph, mentioned });
  mentionIdentifiers(mentioned, { graph, untouched });
  const quarantined = applyClaims(graph, changed, ids);
  await saveClaims(
    sql,
    workspaceId,
    quarantined.map(({ claim }) => claim),
  );
  return { graph, quarantined, untouched };
}

/**
 * Identifiers that need a row, with the earliest time the batch gives them. The ends of claims that say nothing new
 * have one, seen no later: they need no look-up.
 */
function identifiersMentioned(batch: Batch, changed: readonly StoredClaim[]): Map<IdentifierKey, number> {
  const mentioned = new Map(batch.subjects);
  for (const { a, b, at } of changed) {
    noteEarliest(mentioned, a, at);
    noteEarliest(mentioned, b, at);
  }
  return mentioned;
}

/** Events that name their contact make no identifiers known, but hang on those that this contact owns. */
function ownOfNamedContacts(batch: Batch): IdentifierKey[] {
  return batch.events
    .filter(({ event }) => event.contactId !== null)
    .flatMap(({ own }) => [own.userId, own.email, own.phone].filter((key) => key !== null));
}

/** Claims of the batch that are new or say more than what is stored. What was revoked or put in quarantine stays so. */
async function changedClaims(sql: Sql, workspaceId: number, batch: Batch): Promise<StoredClaim[]> {
  const claims = [...batch.claims.values()].filter((claim) => !isAliasOfUsers(claim));
  const { settled, news } = await findKnownClaims(sql, workspaceId, claims);
  const known = new Set([...settled, ...news]);
  const added = claims.filter((_, place) => !known.has(place));
  const repeated = news.map((place) => claims[place] as Claim);
  const stored = await loadClaims(sql, workspaceId, repeated);
  const altered = repeated.flatMap((claim) => {
    const old = stored.get(claimKey(claim)) as StoredClaim;
    const merged = mergeClaims(old, claim);
    return sameClaim(merged, old) ? [] : [{ ...merged, refused: old.refused, revokedAt: null }];
  });
  return [...added.map((claim) => ({ ...claim, refused: null, revokedAt: null })), ...altered];
}

/** The whole components of these identifiers as they are stored: what of them is in force. */
export async function loadGraphAround(sql: Sql, workspaceId: number, keys: readonly IdentifierKey[]): Promise<Graph> {
  const identifiers = await loadIdentifiersAround(sql, workspaceId, [...new Set(keys)]);
  const components = new Set(identifiers.map((one) => one.component));
  const claims = await loadClaimsOfComponents(sql, workspaceId, [...components]);
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

/** Holders of what the batch speaks of and does not change. Those seen earlier than known so far are noted at once. */
async function loadUntouched(
  sql: Sql,
  workspaceId: number,
  { batch, graph, mentioned }: { batch: Batch; graph: Graph; mentioned: ReadonlyMap<IdentifierKey, number> },
): Promise<Map<IdentifierKey, Holder>> {
  const named = new Set([...mentioned.keys(), ...ownOfNamedContacts(batch)]);
  const keys = [...named].filter((key) => !graph.identifiers.has(key));
  const found = await loadHolders(sql, workspaceId, { keys, times: keys.map((key) => mentioned.get(key) ?? null) });
  const earlier = found.filter((one) => one.isEarlier).map(({ place }) => keys[place] as IdentifierKey);
  const stored = await loadIdentifiers(sql, workspaceId, earlier);
  await saveIdentifiers(
    sql,
    workspaceId,
    stored.map((one) => ({ ...one, firstSeen: mentioned.get(one.key) ?? one.firstSeen })),
  );
  return new Map(found.map(({ place, holder }) => [keys[place] as IdentifierKey, holder]));
}

function mentionIdentifiers(
  mentioned: ReadonlyMap<IdentifierKey, number>,
  { graph, untouched }: { graph: Graph; untouched: ReadonlyMap<IdentifierKey, Holder> },
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
