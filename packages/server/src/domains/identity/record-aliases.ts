import type { Sql } from '../../platform/db/db.ts';
import type { Holder } from './assign-contacts.ts';
import { claimKey, isAliasOfUsers, mergeClaims, sameClaim } from './claim.ts';
import { rankOf, type IdentifierKey } from './identifier.ts';
import { loadAliasesOfUsers, loadClaims, saveClaims, type StoredClaim } from './claims.queries.ts';
import { loadIdentifiers } from './identifiers.queries.ts';
import { saveConflicts } from './merges.queries.ts';
import type { Batch } from './read-batch.ts';
import { conflictOf, type Graph } from './settle.ts';

/**
 * Aliases between two user ids join nothing. They are kept, and are a conflict as soon as both ids are known, which
 * may be long after the alias came. Gives how many conflicts were not known before.
 */
export async function recordAliases(
  sql: Sql,
  workspaceId: number,
  { batch, graph, holders }: { batch: Batch; graph: Graph; holders: ReadonlyMap<IdentifierKey, Holder> },
): Promise<number> {
  const said = await saveAliases(sql, workspaceId, batch);
  const newUserIds = [...graph.identifiers.values()].filter((one) => one.holder === null && rankOf(one.key) === 0);
  const earlier = await loadAliasesOfUsers(
    sql,
    workspaceId,
    newUserIds.map((one) => one.key),
  );
  const aliases = [...said, ...earlier];
  if (aliases.length === 0) return 0;
  const known = new Map<IdentifierKey, Pick<Holder, 'contactId'>>(holders);
  const unseen = aliases.flatMap(({ a, b }) => [a, b]).filter((key) => !known.has(key));
  for (const one of await loadIdentifiers(sql, workspaceId, [...new Set(unseen)])) known.set(one.key, one.holder);
  const conflicts = aliases
    .filter((claim) => known.has(claim.a) && known.has(claim.b))
    .map((claim) => conflictOf(workspaceId, { claim, code: 'two_user_ids', holders: known }));
  return saveConflicts(sql, workspaceId, conflicts);
}

async function saveAliases(sql: Sql, workspaceId: number, batch: Batch): Promise<StoredClaim[]> {
  const said = [...batch.claims.values()].filter(isAliasOfUsers);
  const stored = await loadClaims(sql, workspaceId, said);
  const merged = said.map((claim): StoredClaim => {
    const old = stored.get(claimKey(claim));
    return { ...(old ? mergeClaims(old, claim) : claim), refused: 'two_user_ids', revokedAt: old?.revokedAt ?? null };
  });
  const changed = merged.filter((claim) => {
    const old = stored.get(claimKey(claim));
    return old === undefined || !sameClaim(old, claim);
  });
  await saveClaims(sql, workspaceId, changed);
  return merged.filter((claim) => claim.revokedAt === null);
}
