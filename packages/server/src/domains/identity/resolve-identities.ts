import type { Sql } from '../../platform/db/db.ts';
import type { Ids } from '../../platform/ids.ts';
import type { StoredEvent } from '../collect/index.ts';
import type { Holder } from './assign-contacts.ts';
import { recordAliases } from './record-aliases.ts';
import { recordQuarantine } from './record-quarantine.ts';
import type { IdentifierKey } from './identifier.ts';
import { loadRedirectTargets } from './merges.queries.ts';
import { readBatch, type Batch, type IdentitySettings } from './read-batch.ts';
import { settle, type Merge } from './settle.ts';
import { subjectOfEvent } from './subject-of-event.ts';
import { touchGraph } from './touch-graph.ts';

export type Resolution = {
  /** Event id -> contact; null: dropped, see `dropped`. */
  contactOf: Map<string, string | null>;
  /** Event id -> what it hangs on in history. Dropped events have none. */
  subjectOf: Map<string, string>;
  /** Contacts that have no row yet: new ones, and ones that come back after a merge was undone. */
  created: { id: string; firstSeen: number }[];
  merges: Merge[];
  /** Contacts that lost or got a part of another's past: to be folded again from history. */
  refold: string[];
  /** Refusals that were not known before. */
  conflicts: number;
  /** Events of erased persons, and events without any usable identifier. */
  dropped: Map<string, 'erased' | 'unidentified'>;
};

/**
 * Gives each event its contact. Set-based: a batch whose identifiers and claims are all known costs three look-ups.
 * The caller holds the workspace's lock, so nobody else changes its people meanwhile; nothing is kept in memory
 * between turns. The order of events within and between batches makes no difference to who is who.
 */
export async function resolveIdentities(
  tx: Sql,
  workspaceId: number,
  events: readonly StoredEvent[],
  ids: Ids,
  settings: IdentitySettings,
): Promise<Resolution> {
  const batch = await readBatch(tx, workspaceId, { events, settings });
  const { graph, untouched, quarantined } = await touchGraph(tx, workspaceId, { batch, ids });
  const latest = events.reduce((last, event) => Math.max(last, event.arrivedAt), -Infinity);
  const knownAt = (key: string | null): number => (key === null ? latest : (batch.knownAt.get(key) ?? latest));
  const settled = await settle(tx, workspaceId, { graph, ids, knownAt });
  const holders = new Map([...untouched, ...settled.holders]);
  const aliases = await recordAliases(tx, workspaceId, { batch, graph, holders });
  const full = await recordQuarantine(tx, workspaceId, { quarantined, graph, holders });
  const attributed = await attribute(tx, workspaceId, { batch, holders });
  return {
    ...attributed,
    created: settled.created,
    merges: settled.merges,
    refold: settled.refold,
    conflicts: settled.conflicts + aliases + full,
    dropped: batch.dropped,
  };
}

async function attribute(
  sql: Sql,
  workspaceId: number,
  { batch, holders }: { batch: Batch; holders: ReadonlyMap<IdentifierKey, Holder> },
): Promise<Pick<Resolution, 'contactOf' | 'subjectOf'>> {
  const named = new Set(batch.events.flatMap(({ event }) => event.contactId ?? []));
  const targets = await loadRedirectTargets(sql, workspaceId, [...named]);
  const contactOf = new Map<string, string | null>([...batch.dropped.keys()].map((id) => [id, null]));
  const subjectOf = new Map<string, string>();
  for (const { event, own } of batch.events) {
    const target = event.contactId === null ? null : (targets.get(event.contactId) ?? event.contactId);
    const subject = subjectOfEvent(event, own, (key) => holderAt(holders.get(key), event.time) === target);
    if (subject !== null) subjectOf.set(event.id, subject);
    else batch.dropped.set(event.id, 'unidentified');
    contactOf.set(event.id, subject === null ? null : (target ?? holderAt(holders.get(subject), event.time)));
  }
  return { contactOf, subjectOf };
}

/** The contact that holds an identifier at an instant of event time. */
export function holderAt(holder: Holder | undefined, time: number): string | null {
  if (holder === undefined) return null;
  return holder.until !== null && time >= holder.until ? holder.laterId : holder.contactId;
}
