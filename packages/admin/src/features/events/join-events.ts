import type { LiveEvent } from '@sandmill/contracts/api/events';

const KEPT = 300;

/** Newest first, each once, at most 300. What is processed meanwhile knows more (whose it is): it takes the place. */
export function joinEvents(fresh: LiveEvent[], known: LiveEvent[]): LiveEvent[] {
  const byId = new Map([...fresh, ...known].map((event) => [event.id, event]));
  for (const event of fresh) if (event.contactId !== null) byId.set(event.id, event);
  return [...byId.values()]
    .toSorted((a, b) => b.receivedAt.localeCompare(a.receivedAt) || b.id.localeCompare(a.id))
    .slice(0, KEPT);
}
