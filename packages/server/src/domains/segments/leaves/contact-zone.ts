import type { ContactRecord } from '../../contacts/contact-record.ts';
import { isZone } from '../../../platform/zone-offset.ts';
import { pathValue } from '../conditions/path-value.ts';
import type { World } from './leaf-logic.ts';

/** Trait that names the contact's own zone (Segment's reserved key). */
export const ZONE_TRAIT = 'timezone';

/** The contact's zone, else the workspace's. */
export function contactZone(record: ContactRecord, world: Pick<World, 'timeZone'>): string {
  const own = pathValue(record.traits, [ZONE_TRAIT]);
  return isZone(own) ? own : world.timeZone;
}
