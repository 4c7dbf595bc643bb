import { listEventName, type JsonObject } from '@sandmill/contracts';
import type { SystemEventInput } from '../../collect/index.ts';

export type List = { segmentId: number; listKey: string; name: string };

/** Who is put on or taken off: a contact, or an address that is nobody's yet. */
export type ListPerson = { contactId: string } | { email: string };

/**
 * The event that puts somebody on a list or takes them off. The mill applies it like all others, so it is a transition
 * with its instant, starts journeys and stands in the timeline. `key`: the same one counts once.
 */
export function listEvent(
  list: List,
  change: { person: ListPerson; on: boolean; at: number; by: string | null; key: string },
): SystemEventInput {
  const properties: JsonObject = {
    list: list.listKey,
    on: change.on,
    segmentId: list.segmentId,
    name: list.name,
    ...(change.by === null ? {} : { by: change.by }),
  };
  return { ...change.person, name: listEventName(change.on), properties, time: change.at, key: change.key };
}
