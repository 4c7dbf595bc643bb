import type { CollectedEvent, Json } from '@sandmill/contracts';
import { toldTraits, type ToldTraits } from '../../contacts/index.ts';
import type { CountedEvent } from '../conditions/select-event.ts';

/** What an event tells of one trait. */
export type ToldValue = { value: Json; explicit: boolean };

const told = new WeakMap<CountedEvent, readonly ToldTraits[]>();

/** What an event tells of a top-level trait; null: nothing. As contacts fold it, so that both see one value. */
export function toldValue(event: CountedEvent, key: string): ToldValue | null {
  let found: ToldValue | null = null;
  for (const { traits, origin } of tellingsOf(event)) {
    const value = Object.hasOwn(traits, key) ? traits[key] : undefined;
    if (value === undefined || (found && origin === 'implicit')) continue;
    found = { value, explicit: origin === 'explicit' };
  }
  return found;
}

/** Many leaves ask the same event. */
function tellingsOf(event: CountedEvent): readonly ToldTraits[] {
  const known = told.get(event);
  if (known) return known;
  const tellings = isWhole(event) ? toldTraits(event) : [];
  told.set(event, tellings);
  return tellings;
}

function isWhole(event: CountedEvent): event is CollectedEvent {
  return event.traits !== undefined && event.type !== undefined && event.context !== undefined;
}
