import type { MembersChangeResult } from '@sandmill/contracts/api/segments';
import type { Tx } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import type { Ids } from '../../../platform/ids.ts';
import { appendEvents, type SystemEventInput } from '../../collect/index.ts';
import { followRedirects, normaliseEmail } from '../../identity/index.ts';
import { selectSegment } from '../store/segments.queries.ts';
import { listEvent, type List, type ListPerson } from './list-events.ts';
import { selectByEmail, selectExisting, selectOnList } from './members.queries.ts';

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

export type MembersChange = {
  segmentId: number;
  /** Contact ids and e-mail addresses, mixed as they were pasted. */
  add: readonly string[];
  remove: readonly string[];
  createMissing: boolean;
};

/**
 * Puts people on a list and takes people off. Whoever is there already, or was not, costs nothing and is not counted.
 * @throws AppError not_found, conflict when it is no list or archived
 */
export async function changeMembers(
  tx: Tx,
  workspaceId: number,
  change: MembersChange,
  by: { actor: string; now: number; ids: Ids },
): Promise<MembersChangeResult> {
  const list = await mustFindList(tx, workspaceId, change.segmentId);
  const added = await readPeople(tx, workspaceId, change.add);
  const removed = await readPeople(tx, workspaceId, change.remove);
  const members = await selectOnList(tx, workspaceId, {
    segmentId: change.segmentId,
    contactIds: [...added.contactIds, ...removed.contactIds],
  });
  const create = change.createMissing ? added.newEmails : [];
  const event = (person: ListPerson, on: boolean): SystemEventInput =>
    listEvent(list, { person, on, at: by.now, by: by.actor, key: by.ids.next() });
  const joining = added.contactIds.filter((id) => !members.has(id));
  const leaving = removed.contactIds.filter((id) => members.has(id));
  await appendEvents(
    tx,
    workspaceId,
    [
      ...create.flatMap((email) => newContact(email, by)),
      ...create.map((email) => event({ email }, true)),
      ...joining.map((contactId) => event({ contactId }, true)),
      ...leaving.map((contactId) => event({ contactId }, false)),
    ],
    by.now,
  );
  return {
    added: joining.length + create.length,
    addedIds: joining,
    removed: leaving.length,
    created: create.length,
    unknown: [
      ...added.unknown,
      ...(change.createMissing ? [] : added.newEmails),
      ...removed.unknown,
      ...removed.newEmails,
    ],
  };
}

/** @throws AppError not_found, conflict when it is no list or archived */
export async function mustFindList(tx: Tx, workspaceId: number, segmentId: number): Promise<List> {
  const segment = await selectSegment(tx, workspaceId, segmentId);
  if (!segment) throw new AppError('not_found', 'There is no such segment in this workspace.');
  if (segment.kind !== 'static') {
    throw new AppError(
      'conflict',
      `"${segment.name}" is dynamic: its condition says who belongs to it. Take a list, or convert it.`,
    );
  }
  if (segment.archivedAt !== null)
    throw new AppError('conflict', `"${segment.name}" is archived. Bring it back first.`);
  return { segmentId, listKey: segment.listKey, name: segment.name };
}

type People = { contactIds: string[]; newEmails: string[]; unknown: string[] };

async function readPeople(tx: Tx, workspaceId: number, given: readonly string[]): Promise<People> {
  const texts = [...new Set(given.map((text) => text.trim()).filter((text) => text !== ''))];
  const ids = texts.filter((text) => UUID.test(text)).map((text) => text.toLowerCase());
  const emails = new Map<string, string>();
  const unknown: string[] = [];
  for (const text of texts) {
    if (UUID.test(text)) continue;
    const email = normaliseEmail(text.replace(/^.*<([^<>]+)>$/, '$1'));
    if (email === null) unknown.push(text);
    else emails.set(email, text);
  }
  const targets = await followRedirects(tx, workspaceId, ids);
  const now = new Map(ids.map((id) => [id, targets.get(id) ?? id]));
  const known = await selectExisting(tx, workspaceId, [...now.values()]);
  const found = ids.flatMap((id) => (known.has(now.get(id) ?? id) ? (now.get(id) ?? id) : []));
  const byEmail =
    emails.size > 0 ? await selectByEmail(tx, workspaceId, [...emails.keys()]) : new Map<string, string>();
  return {
    contactIds: [...new Set([...found, ...byEmail.values()])],
    newEmails: [...emails.keys()].filter((email) => !byEmail.has(email)),
    unknown: [...unknown, ...ids.filter((id) => !known.has(now.get(id) ?? id))],
  };
}

function newContact(email: string, by: { actor: string; now: number; ids: Ids }): SystemEventInput[] {
  const context = { acquisition: { type: 'manual', actor: by.actor } };
  return [
    {
      name: 'Identified',
      type: 'identify',
      email,
      properties: { by: by.actor },
      context,
      time: by.now,
      key: by.ids.next(),
    },
  ];
}
