import type { CollectedEvent } from '@sandmill/contracts';
import type { ContactRecord } from '../../contacts/contact-record.ts';
import type { Definitions } from '../definitions/build-definitions.ts';
import { countEvent } from './take-event.ts';

/**
 * Counts a contact's whole history anew: after an undone merge, an erasure, a correction, none of which can be
 * subtracted. Every event of the contact, each once, in any order. What was announced stays; everything is evaluated
 * anew by the next `advance`, `takeEvent` or `evaluateAll`.
 */
export function refoldWatch(record: ContactRecord, definitions: Definitions, events: readonly CollectedEvent[]): void {
  countHistory(record, definitions, events);
  record.watch.stale = true;
}

/** Sets the states of all leaves to what these events make of them. */
export function countHistory(record: ContactRecord, definitions: Definitions, events: readonly CollectedEvent[]): void {
  record.watch.accumulators = {};
  const touched = new Set<number>();
  for (const event of events) countEvent(record, definitions, { event, now: record.watch.asOf, touched });
}
