import type { Classification, CollectedEvent, Condition } from '@sandmill/contracts';
import { naiveClass, naiveHolds, type NaiveWorld } from './naive-holds.ts';
import { candidateInstants } from './naive-next-change.ts';
import { naivePerson } from './naive-person.ts';

export type NaiveTransition = { definition: string; from: boolean | string | null; to: boolean | string; at: number };

/**
 * Every change of one person's memberships from the first arrival until an instant: asks at every instant at which
 * anything could change, with the evidence of that instant.
 */
export function naiveTransitions(input: {
  contact: string;
  named: Record<string, Condition | Classification>;
  world: NaiveWorld;
  events: readonly CollectedEvent[];
  until: number;
}): NaiveTransition[] {
  const { contact, named, world, events, until } = input;
  if (events.length === 0) return [];
  const begin = Math.min(...events.map((event) => event.arrivedAt));
  const all = naivePerson(contact, events, Number.POSITIVE_INFINITY);
  const traits = Object.fromEntries(events.map((event, place) => [place, event.traits]));
  const instants = candidateInstants([...Object.values(named), ...Object.values(world)], { ...all, traits });
  const transitions: NaiveTransition[] = [];
  const last = new Map<string, boolean | string>();
  for (const at of instants) {
    if (at < begin || at > until) continue;
    const person = naivePerson(contact, events, at);
    for (const [definition, asked] of Object.entries(named)) {
      const isClass = 'classes' in asked;
      const to = isClass ? naiveClass(asked, person, at, world) : naiveHolds(asked, person, at, world);
      const from = last.get(definition) ?? (isClass ? null : false);
      if (to !== from) transitions.push({ definition, from, to, at });
      last.set(definition, to);
    }
  }
  return transitions;
}
