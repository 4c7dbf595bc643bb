import type { ContactRecord } from '../../contacts/contact-record.ts';
import type { Accumulator, Kept } from '../accumulators/with-future.ts';
import type { LeafLogic } from './leaf-logic.ts';

/** A leaf over events reads the state kept under its key. */
export function eventLeaf(key: string, accumulator: Accumulator): LeafLogic {
  const kept = (record: ContactRecord): Kept | undefined => record.watch.accumulators[key] as Kept | undefined;
  return {
    holds: (record, now) => accumulator.holds(kept(record), now),
    nextChange: (record, now) => accumulator.nextChange(kept(record), now),
    value: (record, now) => accumulator.value(kept(record), now),
    since: (record, now) => accumulator.since(kept(record), now),
  };
}
