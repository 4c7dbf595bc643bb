import type { CollectedEvent, Json } from '@sandmill/contracts';
import { normaliseEmail, normaliseId, normalisePhone } from '../../identity/index.ts';
import type { ContactRecord, TraitMeta } from '../contact-record.ts';
import { displayName } from '../display-name.ts';
import { isSafeKey, ownValue } from '../own-key.ts';
import { toldTraits } from '../person-traits.ts';
import { compareTellings } from '../telling.ts';

/** Under this name the meta of the user id is kept beside that of the traits. */
export const USER_ID_META = '$userId';

const RANKS = { explicit: 1, implicit: 0 } as const;

/**
 * Last writer wins per top-level key, by event time, then event id; explicit before implicit. null clears and leaves its
 * meta, so that an older value arriving later does not come back. Gives the names whose value changed.
 */
export function foldTraits(record: ContactRecord, event: CollectedEvent, country: string): string[] {
  const changed: string[] = [];
  for (const { traits, origin } of toldTraits(event)) {
    const meta: TraitMeta = { at: event.time, eventId: event.id, source: event.sourceId, origin };
    for (const key of Object.keys(traits)) {
      const value = traits[key];
      if (value !== undefined && setTrait(record, key, { value, meta })) changed.push(key);
    }
  }
  if (event.userId !== null) foldUserId(record, event);
  if (changed.length > 0) refreshAddresses(record, country);
  return changed;
}

/** Takes the value when it is newer. Says whether the value is another one than before. */
export function setTrait(record: ContactRecord, key: string, told: { value: Json; meta: TraitMeta }): boolean {
  if (!isSafeKey(key)) return false;
  const before = ownValue(record.traitMeta, key);
  if (before && compareMeta(told.meta, before) <= 0) return false;
  record.traitMeta[key] = told.meta;
  record.profileChanged = true;
  const old = ownValue(record.traits, key);
  if (told.value === null) delete record.traits[key];
  else record.traits[key] = told.value;
  return !isSame(old ?? null, told.value);
}

/** What follows from traits: the addresses in their one spelling, and the name to show. */
export function refreshAddresses(record: ContactRecord, country: string): void {
  const { email, phone } = record.traits;
  record.email = normaliseEmail(email);
  record.phone = normalisePhone(phone, country);
  record.name = displayName(record.traits);
}

/**
 * A contact has one user id at most (identity sees to it), so the earliest telling stays: unlike the newest, it does
 * not have to be written again with every event.
 */
function foldUserId(record: ContactRecord, event: CollectedEvent): void {
  const meta: TraitMeta = { at: event.time, eventId: event.id, source: event.sourceId, origin: 'explicit' };
  const before = ownValue(record.traitMeta, USER_ID_META);
  const userId = normaliseId(event.userId);
  if (userId === null || (before && compareMeta(meta, before) >= 0)) return;
  record.traitMeta[USER_ID_META] = meta;
  record.userId = userId;
  record.profileChanged = true;
}

export function compareMeta(a: TraitMeta, b: TraitMeta): number {
  return RANKS[a.origin] - RANKS[b.origin] || compareTellings(a, b);
}

function isSame(a: Json, b: Json): boolean {
  if (a === b) return true;
  return typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b);
}
