import type { Sql } from '../../platform/db/db.ts';
import { listIdentifiers, type OwnIdentifiers } from './claims-of-event.ts';
import { erasedHash } from './erased-hash.ts';
import { contactSubject, isAnonymous, keyOf } from './identifier.ts';
import { countDropped, hasErasures, loadErasures } from './merges.queries.ts';
import type { ReadEvent } from './read-batch.ts';

/** Event id -> why it belongs to nobody. */
export type DroppedEvents = Map<string, 'erased' | 'unidentified'>;

/**
 * Leaves out the events of erased persons and counts them: those that name an erased user id, address, number or
 * contact, and those of an erased device that name nobody. An erased device that now names somebody else is only
 * ignored. Costs one look-up as long as nobody was erased.
 */
export async function dropErased(
  sql: Sql,
  workspaceId: number,
  { events, secret }: { events: readonly ReadEvent[]; secret: string },
): Promise<{ kept: ReadEvent[]; dropped: DroppedEvents }> {
  const dropped: DroppedEvents = new Map();
  if (!(await hasErasures(sql, workspaceId))) return { kept: [...events], dropped };
  const hashes = new Map<string, string>();
  for (const { event, own } of events) {
    for (const subject of subjectsNamed(event.contactId, own)) {
      if (!hashes.has(subject)) hashes.set(subject, erasedHash(secret, workspaceId, subject));
    }
  }
  const erased = await loadErasures(sql, workspaceId, [...hashes.values()]);
  const isErased = (subject: string): boolean => erased.has(hashes.get(subject) ?? '');
  const counts = new Map<string, number>();
  const kept = events.flatMap((read) => {
    const reason = erasedSubject(read, isErased);
    if (reason === null) return [{ event: read.event, own: withoutErased(read.own, isErased) }];
    const hash = hashes.get(reason) as string;
    counts.set(hash, (counts.get(hash) ?? 0) + 1);
    dropped.set(read.event.id, 'erased');
    return [];
  });
  await countDropped(sql, workspaceId, counts);
  return { kept, dropped };
}

function subjectsNamed(contactId: string | null, own: OwnIdentifiers): string[] {
  const subjects = listIdentifiers(own);
  if (contactId !== null) subjects.push(contactSubject(contactId));
  if (own.previous !== null) subjects.push(keyOf('userId', own.previous), keyOf('anonymousId', own.previous));
  return subjects;
}

function erasedSubject({ event, own }: ReadEvent, isErased: (subject: string) => boolean): string | null {
  const subjects = listIdentifiers(own);
  const strong = subjects.filter((key) => !isAnonymous(key));
  if (event.contactId !== null) strong.push(contactSubject(event.contactId));
  return (strong.length > 0 ? strong : subjects).find(isErased) ?? null;
}

function withoutErased(own: OwnIdentifiers, isErased: (subject: string) => boolean): OwnIdentifiers {
  const { anonymousId, previous } = own;
  const isPreviousErased =
    previous !== null && [keyOf('userId', previous), keyOf('anonymousId', previous)].some(isErased);
  return {
    ...own,
    anonymousId: anonymousId !== null && isErased(anonymousId) ? null : anonymousId,
    previous: isPreviousErased ? null : previous,
  };
}
