import type { CollectedEvent } from '@sandmill/contracts';
import type { ContactRecord } from './contact-record.ts';
import { register, type FoldEffects } from './fold-effects.ts';
import { foldPerson } from './fold-event.ts';

/**
 * Folds a contact again from its events (after an un-merge or an erasure). `record` is a new one; what is stored of
 * the contact and not told again by the events goes when the record is saved. Products keep what they learnt.
 */
export function foldHistory(
  record: ContactRecord,
  events: Iterable<CollectedEvent>,
  effects: FoldEffects,
): ContactRecord {
  register(effects, record);
  effects.refolded.add(record.id);
  forgetOrders(record.id, effects);
  for (const event of events) foldPerson(record, event, effects);
  return record;
}

/** What the books hold of its orders was told while it was somebody else; its own events tell it anew. */
function forgetOrders(contactId: string, effects: FoldEffects): void {
  for (const [key, { owner }] of effects.orderBook) {
    if (owner.contactId !== contactId || effects.changedOrders.has(key)) continue;
    effects.orderBook.delete(key);
    effects.openedOrders.delete(key);
  }
}
