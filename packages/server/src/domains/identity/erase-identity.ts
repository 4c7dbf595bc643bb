import type { Sql } from '../../platform/db/db.ts';
import type { Ids } from '../../platform/ids.ts';
import { claimKey } from './claim.ts';
import { erasedHash } from './erased-hash.ts';
import { readIdentifier } from './find-contact.ts';
import { contactSubject, type IdentifierKey } from './identifier.ts';
import { deleteIdentifiers, loadFormerIds, scrubTraces } from './identity-read.queries.ts';
import { loadIdentifiersOfContacts, type StoredIdentifier } from './identifiers.queries.ts';
import { deleteErasure, loadRedirectTargets, saveErasures } from './merges.queries.ts';
import { settle } from './settle.ts';
import { subjectsOf, type SubjectSpan } from './subjects-of.ts';
import { loadGraphAround } from './touch-graph.ts';
import type { IdentityChange } from './unmerge.ts';

export type Erasure = {
  /** The contact and all that were merged into it: rows of these go. */
  contactIds: string[];
  /** What of history goes. */
  subjects: SubjectSpan[];
  /** What it does to others, such as a shared device that now has one person left. */
  change: IdentityChange;
};

/**
 * Forgets who a contact was: its identifiers, claims and conflicts go, hashes of them remain, so that a late event is
 * dropped and counted. Of a shared device only the tie goes, for the device is somebody else's too. The caller holds
 * the workspace's lock, and deletes rows and history of what is returned.
 */
export async function eraseIdentity(
  tx: Sql,
  workspaceId: number,
  contactId: string,
  { secret, at, ids }: { secret: string; at: number; ids: Ids },
): Promise<Erasure> {
  const id = (await loadRedirectTargets(tx, workspaceId, [contactId])).get(contactId) ?? contactId;
  const contactIds = await loadFormerIds(tx, workspaceId, id);
  const subjects = await subjectsOf(tx, workspaceId, id);
  const held = await loadIdentifiersOfContacts(tx, workspaceId, [id]);
  const erased = held.filter(({ holder }) => holder.contactId === id && holder.until === null).map((one) => one.key);
  const change = await withdraw(tx, workspaceId, { held, erased: new Set(erased), id, at, ids });
  const gone = [...erased, ...contactIds.map(contactSubject)];
  const hashes = gone.map((subject) => erasedHash(secret, workspaceId, subject));
  await saveErasures(tx, workspaceId, { hashes, at });
  await scrubTraces(tx, workspaceId, contactIds);
  return { contactIds, subjects, change };
}

/**
 * Lets an identifier ("email:ann@shop.it") in again, because its person came back and asked for it. Gives whether it
 * was shut out. What was erased stays erased.
 */
export async function liftErasure(
  tx: Sql,
  workspaceId: number,
  { identifier, secret }: { identifier: string; secret: string },
): Promise<boolean> {
  const key = await readIdentifier(tx, workspaceId, identifier);
  return key !== null && deleteErasure(tx, workspaceId, erasedHash(secret, workspaceId, key));
}

async function withdraw(
  tx: Sql,
  workspaceId: number,
  {
    held,
    erased,
    id,
    at,
    ids,
  }: { held: readonly StoredIdentifier[]; erased: ReadonlySet<IdentifierKey>; id: string; at: number; ids: Ids },
): Promise<IdentityChange> {
  const graph = await loadGraphAround(
    tx,
    workspaceId,
    held.map((one) => one.key),
  );
  const components = [...new Set([...graph.identifiers.values()].map((one) => one.component))];
  await deleteIdentifiers(tx, workspaceId, { keys: [...erased], components });
  for (const key of erased) graph.identifiers.delete(key);
  for (const claim of graph.claims.values()) {
    if (erased.has(claim.a) || erased.has(claim.b)) graph.claims.delete(claimKey(claim));
  }
  // What the contact had of shared devices passes to whoever is left, without making the contact part of them.
  for (const [key, one] of graph.identifiers) {
    const { holder } = one;
    if (holder?.contactId === id) graph.identifiers.set(key, { ...one, holder: { ...holder, contactId: null } });
    else if (holder?.laterId === id) graph.identifiers.set(key, { ...one, holder: { ...holder, laterId: null } });
  }
  const { holders: _, ...settled } = await settle(tx, workspaceId, { graph, ids, knownAt: () => at });
  return { ...settled, revoked: [] };
}
