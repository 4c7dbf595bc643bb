import type { CollectedEvent } from '@sandmill/contracts';

/**
 * Who is who among the events of a simulation: by user id, else e-mail, else the device. A device and an e-mail belong
 * to the user they were named with, when it was one only. Simpler than live identity (no merges by hand, no limits)
 * and, like it, the same whatever the order of the events.
 */
export function simulationPeople(events: readonly CollectedEvent[]): (event: CollectedEvent) => string {
  const usersOf = new Map<string, Set<string>>();
  for (const event of events) {
    const [strongest, ...others] = identifiersOf(event);
    if (strongest === undefined) continue;
    for (const other of others) usersOf.set(other, (usersOf.get(other) ?? new Set()).add(strongest));
  }
  const ownerOf = (identifier: string): string => {
    const owners = usersOf.get(identifier);
    const [only] = owners?.size === 1 ? owners : [];
    return only === undefined || only === identifier ? identifier : ownerOf(only);
  };
  return (event) => {
    const [strongest] = identifiersOf(event);
    return strongest === undefined ? 'nobody' : ownerOf(strongest).replace(/^[a-z]+:/, '');
  };
}

/** Strongest first. */
function identifiersOf(event: CollectedEvent): string[] {
  const email = event.traits['email'];
  return [
    ...(event.userId === null ? [] : [`user:${event.userId}`]),
    ...(typeof email === 'string' && email !== '' ? [`email:${email.trim().toLowerCase()}`] : []),
    ...(event.anonymousId === null ? [] : [`device:${event.anonymousId}`]),
  ];
}
