import type { StoredEvent } from '../collect/index.ts';
import type { Sql } from '../../platform/db/db.ts';
import { compareIdentifiers, type KnownIdentifier } from './assign-contacts.ts';
import { claimKey, mergeClaims, type Claim, type ClaimKey } from './claim.ts';
import { claimsOfEvent, identifiersOfEvent, namesPersonAnew, type OwnIdentifiers } from './claims-of-event.ts';
import { dropErased, type DroppedEvents } from './drop-erased.ts';
import type { IdentifierKey } from './identifier.ts';
import { loadIdentifiersOfContacts } from './identifiers.queries.ts';
import { loadRedirectTargets } from './merges.queries.ts';
import { subjectOfEvent } from './subject-of-event.ts';

export type IdentitySettings = {
  /** Key of the hashes that remain of erased persons; must not change and must not be in the database. */
  erasureSecret: string;
  /** ISO 3166 alpha-2: how phone numbers without a prefix are read. */
  country: string;
};

export type ReadEvent = { event: StoredEvent; own: OwnIdentifiers };

export type Batch = {
  events: ReadEvent[];
  dropped: DroppedEvents;
  /** What events hang on, with the earliest time at which the batch speaks of it. */
  subjects: Map<IdentifierKey, number>;
  claims: Map<ClaimKey, Claim>;
  /** When the earliest saying of a claim counted as evidence. */
  knownAt: Map<ClaimKey, number>;
};

/** What the events say, before anything is looked up but erasures and the contacts that system events name. */
export async function readBatch(
  sql: Sql,
  workspaceId: number,
  { events, settings }: { events: readonly StoredEvent[]; settings: IdentitySettings },
): Promise<Batch> {
  const read = events.map((event) => ({ event, own: identifiersOfEvent(event, settings.country) }));
  const { kept, dropped } = await dropErased(sql, workspaceId, { events: read, secret: settings.erasureSecret });
  const anchors = await loadAnchors(sql, workspaceId, kept);
  const batch: Batch = { events: kept, dropped, subjects: new Map(), claims: new Map(), knownAt: new Map() };
  for (const { event, own } of kept) {
    const anchor = event.contactId === null ? null : (anchors.get(event.contactId) ?? null);
    addClaims(batch, event, claimsOfEvent(event, own, anchor));
    const subject = subjectOfEvent(event, own, () => false);
    if (event.contactId === null && subject !== null) noteEarliest(batch.subjects, subject, event.time);
  }
  return batch;
}

function addClaims(batch: Batch, event: StoredEvent, claims: readonly Claim[]): void {
  for (const claim of claims) {
    const key = claimKey(claim);
    const known = batch.claims.get(key);
    batch.claims.set(key, known === undefined ? claim : mergeClaims(known, claim));
    batch.knownAt.set(key, Math.min(batch.knownAt.get(key) ?? Infinity, event.arrivedAt));
  }
}

export function noteEarliest(times: Map<IdentifierKey, number>, key: IdentifierKey, time: number): void {
  const known = times.get(key);
  if (known === undefined || time < known) times.set(key, time);
}

/** The strongest identifier of each contact that a system event names and says something new of. */
async function loadAnchors(
  sql: Sql,
  workspaceId: number,
  events: readonly ReadEvent[],
): Promise<Map<string, IdentifierKey>> {
  const named = events.filter(({ event }) => namesPersonAnew(event)).flatMap(({ event }) => event.contactId ?? []);
  const anchors = new Map<string, IdentifierKey>();
  if (named.length === 0) return anchors;
  const targets = await loadRedirectTargets(sql, workspaceId, [...new Set(named)]);
  const held = await loadIdentifiersOfContacts(sql, workspaceId, [...new Set(targets.values())]);
  const strongest = new Map<string, KnownIdentifier>();
  for (const identifier of held) {
    const id = identifier.holder?.contactId;
    const known = id === undefined ? undefined : strongest.get(id);
    if (id !== undefined && (known === undefined || compareIdentifiers(identifier, known) < 0)) {
      strongest.set(id, identifier);
    }
  }
  for (const [id, target] of targets) {
    const anchor = strongest.get(target);
    if (anchor !== undefined) anchors.set(id, anchor.key);
  }
  return anchors;
}
