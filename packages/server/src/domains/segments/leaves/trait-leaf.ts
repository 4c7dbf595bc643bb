import type { LeafOf } from '@sandmill/contracts';
import type { ContactRecord } from '../../contacts/contact-record.ts';
import { compileComparison, turningPoints } from '../conditions/compare-value.ts';
import { isZone } from '../conditions/instants.ts';
import { pathValue } from '../conditions/path-value.ts';
import { firstFlip, type LeafLogic, type World } from './leaf-logic.ts';

/** Trait that names the contact's own zone (Segment's reserved key). */
export const ZONE_TRAIT = 'timezone';

export function traitLeaf(leaf: LeafOf<'trait'>): LeafLogic {
  const test = compileComparison(leaf.is);
  const asksForDate = ['before', 'after', 'withinLast', 'withinNext'].includes(leaf.is.op);
  const zone = (record: ContactRecord, world: World): string => (asksForDate ? zoneOf(record, world) : 'UTC');
  return {
    holds: (record, now, world) => test(pathValue(record.traits, leaf.path), { now, zone: zone(record, world) }),
    nextChange(record, now, world) {
      if (!asksForDate) return null;
      const value = pathValue(record.traits, leaf.path);
      const moment = { zone: zone(record, world) };
      return firstFlip(turningPoints(leaf.is, value, moment.zone), now, (instant) =>
        test(value, { now: instant, ...moment }),
      );
    },
    value: (record) => pathValue(record.traits, leaf.path) ?? null,
    since(record) {
      const key = leaf.path[0];
      return key !== undefined && Object.hasOwn(record.traitMeta, key) ? (record.traitMeta[key]?.at ?? null) : null;
    },
  };
}

/** The contact's zone, else the workspace's. */
function zoneOf(record: ContactRecord, world: World): string {
  const own = pathValue(record.traits, [ZONE_TRAIT]);
  return isZone(own) ? own : world.timeZone;
}
