import type { CollectedEvent } from '@sandmill/contracts';
import type { ContactRecord } from './contact-record.ts';
import { register, type FoldEffects } from './fold-effects.ts';
import { foldEvent } from './fold-event.ts';

/**
 * Folds a contact again from its events (after an un-merge or an erasure). `record` is a new one; what is stored of
 * the contact and not told again by the events goes when the record is saved.
 */
export function foldHistory(
  record: ContactRecord,
  events: Iterable<CollectedEvent>,
  effects: FoldEffects,
): ContactRecord {
  register(effects, record);
  effects.refolded.add(record.id);
  for (const event of events) foldEvent(record, event, effects);
  return record;
}
