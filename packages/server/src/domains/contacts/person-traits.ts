import { attitudeOf, SYSTEM_EVENTS, type CollectedEvent, type JsonObject } from '@sandmill/contracts';
import { isOfJourney, toldAttitudes, traitOrigin } from '../collect/index.ts';
import type { TraitMeta } from './contact-record.ts';

export type ToldTraits = { traits: JsonObject; origin: TraitMeta['origin'] };

/** Of a group call, what belongs to the person's "company" trait. */
export const COMPANY_FIELDS: readonly string[] = ['name', 'industry', 'employees', 'plan', 'website'];

/**
 * The traits that an event tells of the person. Explicit: an identify call, a form, a server or a person of the
 * workspace said so. Implicit: derived, or carried along by a browser on other calls (clients repeat what they once
 * stored, however old). An implicit trait never replaces an explicit one.
 */
export function toldTraits(event: CollectedEvent): ToldTraits[] {
  if (event.type === 'group') return ofGroup(event);
  const said: ToldTraits = {
    traits: { ...ofForm(event), ...ofTraitsSet(event), ...event.traits },
    origin: traitOrigin(event, ''),
  };
  const declared: JsonObject = {};
  const inferred: JsonObject = isOfJourney(event) ? takeAttitudes(said.traits) : {};
  for (const { name, value, origin } of toldAttitudes(event)) {
    const isKnown = said.origin === 'explicit' && Object.hasOwn(said.traits, name);
    if (origin === 'explicit' && !isKnown) declared[name] = value;
    if (origin === 'implicit' && !Object.hasOwn(inferred, name)) inferred[name] = value;
  }
  return [
    said,
    { traits: declared, origin: 'explicit' as const },
    { traits: inferred, origin: 'implicit' as const },
  ].filter(({ traits }) => hasKeys(traits));
}

/** What a journey sets of somebody's attitudes is inferred. */
function takeAttitudes(traits: JsonObject): JsonObject {
  const taken: JsonObject = {};
  for (const name of Object.keys(traits).filter((key) => attitudeOf(key) !== null)) {
    taken[name] = traits[name] ?? null;
    delete traits[name];
  }
  return taken;
}

function hasKeys(object: JsonObject): boolean {
  for (const _ in object) return true;
  return false;
}

function ofGroup(event: CollectedEvent): ToldTraits[] {
  const company: JsonObject = event.groupId === null ? {} : { id: event.groupId };
  for (const field of COMPANY_FIELDS) {
    const value = event.traits[field];
    if (value !== undefined && value !== null) company[field] = value;
  }
  const told: ToldTraits[] = [{ traits: { company }, origin: 'implicit' }];
  const own = event.context['traits'];
  if (isObject(own)) told.push({ traits: own, origin: event.trust === 'browser' ? 'implicit' : 'explicit' });
  return told;
}

/** A form's e-mail and phone name the person, so they are traits also where the form did not say so. */
function ofForm(event: CollectedEvent): JsonObject {
  if (event.context.binding !== 'form') return {};
  const { email, phone } = event.properties;
  return { ...(typeof email === 'string' ? { email } : {}), ...(typeof phone === 'string' ? { phone } : {}) };
}

function ofTraitsSet(event: CollectedEvent): JsonObject {
  if (event.name !== SYSTEM_EVENTS.traitsSet || event.trust === 'browser') return {};
  const { traits } = event.properties;
  return isObject(traits) ? traits : {};
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
