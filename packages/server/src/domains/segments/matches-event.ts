import type { CollectedEvent, EventSelector } from '@sandmill/contracts';
import { compileSelector, type CompiledSelector } from './conditions/select-event.ts';

const compiled = new WeakMap<EventSelector, { zone: string; ready: CompiledSelector }>();

/** Whether an event is the one meant: name or prefix, and all filters on its properties. Days are those of the zone. */
export function matchesEvent(selector: EventSelector, event: CollectedEvent, zone: string): boolean {
  const kept = compiled.get(selector);
  if (kept?.zone === zone) return kept.ready.matches(event);
  const ready = compileSelector(selector, zone);
  compiled.set(selector, { zone, ready });
  return ready.matches(event);
}
