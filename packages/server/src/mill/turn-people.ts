import type { StoredEvent } from '../domains/collect/index.ts';
import {
  loadContacts,
  mergeContacts,
  newContact,
  type AddressesRead,
  type ContactRecord,
} from '../domains/contacts/index.ts';
import type { Resolution } from '../domains/identity/index.ts';
import { selectDuePeople, type JourneyTurn } from '../domains/journeys/index.ts';
import { dueContacts, mergeWatch, type Definitions } from '../domains/segments/index.ts';
import type { Tx } from '../platform/db/db.ts';
import { passTime, type Fold } from './fold-people.ts';

/** Whose deadline or timer has come, at most so many of each, and who is to be visited besides. */
export async function duePeople(
  tx: Tx,
  workspaceId: number,
  at: { now: number; limit: number; visit: readonly string[] },
): Promise<string[]> {
  const deadlines = await dueContacts(tx, workspaceId, at.now, at.limit);
  const timers = await selectDuePeople(tx, workspaceId, { now: at.now, limit: at.limit });
  return [...new Set([...deadlines, ...timers, ...at.visit])];
}

/** The people of the turn, the new ones too. */
export async function openRecords(
  tx: Tx,
  workspaceId: number,
  wanted: { resolution: Resolution; also: string[]; addresses: AddressesRead },
): Promise<Map<string, ContactRecord>> {
  const { contactOf, created, merges } = wanted.resolution;
  const ids = new Set(wanted.also);
  for (const id of contactOf.values()) if (id !== null) ids.add(id);
  for (const merge of merges) ids.add(merge.fromId).add(merge.toId);
  const records = await loadContacts(tx, workspaceId, [...ids], wanted.addresses);
  for (const { id, firstSeen } of created)
    if (!records.has(id)) records.set(id, newContact(workspaceId, id, firstSeen));
  return records;
}

/** Joins people who turned out to be one, before the events of the turn; gives those who are no more. */
export function mergePeople(
  fold: Fold,
  people: {
    resolution: Resolution;
    records: Map<string, ContactRecord>;
    journeys: JourneyTurn;
    definitions: Definitions;
  },
): string[] {
  const removed: string[] = [];
  for (const { fromId, toId, at } of people.resolution.merges) {
    const from = people.records.get(fromId);
    const into = people.records.get(toId);
    if (!from || !into) continue;
    const instant = Math.max(from.watch.asOf, into.watch.asOf, Math.min(at, Number.MAX_SAFE_INTEGER));
    passTime(fold, from, instant);
    passTime(fold, into, instant);
    mergeContacts(into, from, (a, b) => mergeWatch(a, b, people.definitions));
    people.journeys.merge(fromId, toId, instant);
    people.records.delete(fromId);
    removed.push(fromId);
  }
  return removed;
}

/** The events of each person, in the order in which they count. */
export function eventsByPerson(events: StoredEvent[], resolution: Resolution): Map<string, StoredEvent[]> {
  const people = new Map<string, StoredEvent[]>();
  for (const event of events) {
    const id = resolution.contactOf.get(event.id);
    if (id === null || id === undefined) continue;
    const own = people.get(id);
    if (own) own.push(event);
    else people.set(id, [event]);
  }
  for (const own of people.values()) own.sort((a, b) => a.arrivedAt - b.arrivedAt || a.position - b.position);
  return people;
}
