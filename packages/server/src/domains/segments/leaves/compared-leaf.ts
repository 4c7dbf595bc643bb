import type { Comparison, Json } from '@sandmill/contracts';
import type { ContactRecord } from '../../contacts/contact-record.ts';
import { compileComparison, turningPoints } from '../conditions/compare-value.ts';
import { contactZone } from './contact-zone.ts';
import { firstFlip, type LeafLogic, type World } from './leaf-logic.ts';

const DATE_OPERATORS = new Set<Comparison['op']>(['before', 'after', 'withinLast', 'withinNext']);

/** A comparison of one value that the record holds; dates without an offset are read in the contact's zone. */
export function comparedLeaf(
  is: Comparison,
  read: (record: ContactRecord) => Json | undefined,
  since: (record: ContactRecord) => number | null = () => null,
): LeafLogic {
  const test = compileComparison(is);
  const asksForDate = DATE_OPERATORS.has(is.op);
  // Finding out the zone costs, and only dates need it.
  const zone = (record: ContactRecord, world: World): string => (asksForDate ? contactZone(record, world) : 'UTC');
  return {
    holds: (record, now, world) => test(read(record), { now, zone: zone(record, world) }),
    nextChange(record, now, world) {
      if (!asksForDate) return null;
      const value = read(record);
      const moment = { zone: zone(record, world) };
      return firstFlip(turningPoints(is, value, moment.zone), now, (instant) =>
        test(value, { now: instant, ...moment }),
      );
    },
    value: (record) => read(record) ?? null,
    since,
  };
}
