import type { Db, Tx } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';
import type { Ids } from '../../../platform/ids.ts';
import { dropEvents, historyRow, takeEvents } from '../../collect/index.ts';
import { resolveIdentities, subjectsOf, type IdentityChange } from '../../identity/index.ts';
import { loadContacts } from '../load-contacts.ts';
import { foldEvent } from '../fold-event.ts';
import { foldHistory } from '../fold-history.ts';
import { mergeContacts } from '../merge-contacts.ts';
import { newContact } from '../new-contact.ts';
import { openEffects } from '../open-effects.ts';
import { saveContacts } from '../save-contacts.ts';
import { streamEvents, spanParams } from '../timeline.queries.ts';
import { anEvent } from './events.ts';

export type SmallMill = { db: Db; history: History; ids: Ids; workspaceId: number; secret: string };

type People = Pick<IdentityChange, 'created' | 'merges' | 'refold'>;

/** Takes what waits through identity and contacts, as the mill does, without segments and what follows them. */
export async function millContacts(mill: SmallMill): Promise<void> {
  const { db, history, ids, workspaceId, secret } = mill;
  await db.transaction(async (tx) => {
    const events = await takeEvents(tx, workspaceId, 1_000);
    const settings = { country: 'IT', erasureSecret: secret };
    const resolution = await resolveIdentities(tx, workspaceId, events, ids, settings);
    const rows = events.flatMap((event) => {
      const contactId = resolution.contactOf.get(event.id);
      const subject = resolution.subjectOf.get(event.id);
      return contactId && subject ? [historyRow(event, subject, contactId, 1)] : [];
    });
    await history.append('events', rows);
    await applyPeople(mill, tx, { people: resolution, events, contactOf: resolution.contactOf });
    await dropEvents(
      tx,
      events.map((event) => event.position),
    );
  });
}

/** What a change of identity asks for: people made, merged, folded again; and the events of a batch. */
export async function applyPeople(
  mill: SmallMill,
  tx: Tx,
  batch: {
    people: People;
    events: Awaited<ReturnType<typeof takeEvents>>;
    contactOf: ReadonlyMap<string, string | null>;
  },
): Promise<void> {
  const { workspaceId } = mill;
  const { created, merges, refold } = batch.people;
  const wanted = [...batch.contactOf.values(), ...refold, ...merges.flatMap(({ fromId, toId }) => [fromId, toId])];
  const records = await loadContacts(tx, workspaceId, [...new Set(wanted.filter((id) => id !== null))]);
  for (const { id, firstSeen } of created) {
    if (!records.has(id)) records.set(id, newContact(workspaceId, id, firstSeen));
  }
  const effects = await openEffects(tx, workspaceId, { records, events: batch.events, country: 'IT' });
  const removed: string[] = [];
  for (const { fromId, toId } of merges) {
    const [from, into] = [records.get(fromId), records.get(toId)];
    if (!from || !into) continue;
    mergeContacts(into, from, () => {});
    records.delete(fromId);
    removed.push(fromId);
  }
  for (const id of refold) records.set(id, foldHistory(...(await again(mill, tx, id)), effects));
  for (const event of batch.events) {
    const record = records.get(batch.contactOf.get(event.id) ?? '');
    if (record) foldEvent(record, event, effects);
  }
  await saveContacts(tx, workspaceId, [...records.values()], effects, removed);
}

async function again(mill: SmallMill, tx: Tx, id: string) {
  const events = [];
  const spans = await subjectsOf(tx, mill.workspaceId, id);
  for await (const rows of streamEvents(mill.history, spanParams(mill.workspaceId, spans))) {
    for (const row of rows) {
      events.push(
        anEvent({
          id: row.id,
          name: row.name,
          type: row.type as 'track',
          sourceId: row.sourceId,
          userId: row.userId || null,
          anonymousId: row.anonymousId || null,
          traits: JSON.parse(row.traits),
          properties: JSON.parse(row.properties),
          context: JSON.parse(row.context),
          time: Number(row.timeMs),
        }),
      );
    }
  }
  const existed = (await loadContacts(tx, mill.workspaceId, [id])).has(id);
  const firstSeen = events.reduce((first, event) => Math.min(first, event.time), Number.MAX_SAFE_INTEGER);
  return [{ ...newContact(mill.workspaceId, id, firstSeen), isNew: !existed }, events] as const;
}
