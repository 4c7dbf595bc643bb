import { attitudeOf, SYSTEM_EVENTS, type CollectedEvent, type Json, type JsonObject } from '@sandmill/contracts';

export type TraitOrigin = 'explicit' | 'implicit';
export type ToldAttitude = { name: string; value: Json; origin: TraitOrigin };

/**
 * How a trait that an event carries is known. Explicit: an identify call, a form, a server or a person of the workspace
 * said so. Implicit: carried along by a browser on other calls; and an attitude that a journey set, since a journey can
 * only infer what somebody thinks.
 */
export function traitOrigin(event: CollectedEvent, trait: string): TraitOrigin {
  if (isOfJourney(event) && attitudeOf(trait) !== null) return 'implicit';
  return event.type === 'identify' || event.trust !== 'browser' || event.context.binding !== undefined
    ? 'explicit'
    : 'implicit';
}

/**
 * Attitudes and psychographics that an event tells beside its traits: answers of a quiz or form are declared, a tag of
 * that name is inferred, as long as it stays.
 */
export function toldAttitudes(event: CollectedEvent): readonly ToldAttitude[] {
  if (event.type === 'group') return NONE;
  if (event.name === SYSTEM_EVENTS.formSubmitted || event.context.binding === 'form')
    return answersOf(event.properties);
  const on = event.name === SYSTEM_EVENTS.tagAdded;
  if ((!on && event.name !== SYSTEM_EVENTS.tagRemoved) || event.trust === 'browser') return NONE;
  const { tag } = event.properties;
  if (typeof tag !== 'string' || attitudeOf(tag) === null) return NONE;
  return [{ name: tag, value: on ? true : null, origin: 'implicit' }];
}

export function isOfJourney({ trust, properties }: CollectedEvent): boolean {
  return trust === 'system' && properties['journeyId'] !== undefined;
}

const NONE: readonly ToldAttitude[] = [];

function answersOf(properties: JsonObject): ToldAttitude[] {
  const answers: ToldAttitude[] = [];
  for (const name in properties) {
    const value = properties[name];
    if (value !== undefined && attitudeOf(name) !== null) answers.push({ name, value, origin: 'explicit' });
  }
  return answers;
}
