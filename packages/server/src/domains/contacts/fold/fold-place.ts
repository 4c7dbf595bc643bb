import type { CollectedEvent, JsonObject } from '@sandmill/contracts';
import type { ContactRecord, PlaceFact } from '../contact-record.ts';
import { toldTraits } from '../person-traits.ts';
import { isNewer } from '../telling.ts';

type Place = Pick<PlaceFact, 'country' | 'region' | 'city'>;

const LONGEST_NAME = 100;

/**
 * Where the person is, as the newest event told: an address among the traits, else traits such as `city`, else the
 * location in the event's context. A place is taken as a whole, so that no city ends up in another country. Says whether
 * it is another one now.
 */
export function foldPlace(record: ContactRecord, event: CollectedEvent): boolean {
  if (event.isBot) return false;
  const told = ofTraits(event) ?? placeIn(event.context['location']);
  const telling = { at: event.time, eventId: event.id };
  if (told === null || !isNewer(telling, record.place)) return false;
  const before = record.place;
  record.place = { ...telling, ...told };
  const isOther = before?.country !== told.country || before?.region !== told.region || before?.city !== told.city;
  if (isOther) record.activityChanged = true;
  return isOther;
}

function ofTraits(event: CollectedEvent): Place | null {
  for (const { traits } of toldTraits(event)) {
    const place = placeIn(traits['address']) ?? placeIn(traits);
    if (place) return place;
  }
  return null;
}

function placeIn(value: unknown): Place | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const told = value as JsonObject;
  const place: Place = {};
  const country = nameIn(told, ['country']);
  const region = nameIn(told, ['region', 'state', 'province']);
  const city = nameIn(told, ['city']);
  if (country !== null) place.country = country;
  if (region !== null) place.region = region;
  if (city !== null) place.city = city;
  return country === null && region === null && city === null ? null : place;
}

function nameIn(told: JsonObject, keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = Object.hasOwn(told, key) ? told[key] : undefined;
    if (typeof value === 'string' && value.trim() !== '') return value.trim().slice(0, LONGEST_NAME);
  }
  return null;
}
