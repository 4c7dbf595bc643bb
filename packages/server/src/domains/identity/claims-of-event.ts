import { SYSTEM_EVENTS, type CollectedEvent, type JsonObject } from '@sandmill/contracts';
import { makeClaim, type Claim } from './claim.ts';
import { compareKeys, isAnonymous, keyOf, type IdentifierKey } from './identifier.ts';
import { normaliseEmail, normaliseId, normalisePhone } from './normalise-identifier.ts';

/** The identifiers an event carries itself, normalised. `previous` is an alias' old id, of unknown kind. */
export type OwnIdentifiers = {
  userId: IdentifierKey | null;
  email: IdentifierKey | null;
  phone: IdentifierKey | null;
  anonymousId: IdentifierKey | null;
  previous: string | null;
};

/** `country`: ISO 3166 alpha-2, for phone numbers without a prefix. */
export function identifiersOfEvent(event: CollectedEvent, country: string): OwnIdentifiers {
  const traits = personTraits(event);
  const key = (kind: 'userId' | 'email' | 'phone' | 'anonymousId', value: string | null): IdentifierKey | null =>
    value === null ? null : keyOf(kind, value);
  const isForm = event.context.binding === 'form';
  const address = traits['email'] ?? (isForm ? event.properties['email'] : undefined);
  const phone = traits['phone'] ?? (isForm ? event.properties['phone'] : undefined);
  return {
    userId: key('userId', normaliseId(event.userId)),
    email: key('email', normaliseEmail(address)),
    phone: phone === undefined || phone === null ? null : key('phone', normalisePhone(phone, country)),
    anonymousId: key('anonymousId', normaliseId(event.anonymousId)),
    previous: event.type === 'alias' ? normaliseId(event.previousId) : null,
  };
}

/** Strongest first, those present. */
export function listIdentifiers(own: OwnIdentifiers): IdentifierKey[] {
  return [own.userId, own.email, own.phone, own.anonymousId].filter((key) => key !== null);
}

/**
 * What the event says about who is who: a star from its strongest identifier to each other. `anchor` is the strongest
 * identifier of the contact that a system event names; such events claim only where a person said something anew (a
 * click, a form, traits set), for a mail on its way must not tie again what was un-merged meanwhile.
 */
export function claimsOfEvent(event: CollectedEvent, own: OwnIdentifiers, anchor: IdentifierKey | null): Claim[] {
  if (event.contactId !== null && !namesPersonAnew(event)) return [];
  const center = anchor ?? listIdentifiers(own)[0] ?? null;
  if (center === null) return [];
  if (event.context.binding === 'click') return claimsOfClick(event, own, center);
  const others = new Set(listIdentifiers(own));
  const claims = [...others].filter((key) => key !== center).map((key) => makeClaim(center, key, said(event)));
  if (own.previous !== null) claims.push(...claimsOfAlias(event, own.previous, { center, own }));
  return claims;
}

/** Does a system event say something new of who its contact is? */
export function namesPersonAnew(event: CollectedEvent): boolean {
  return event.context.binding !== undefined || event.type === 'identify' || event.name === SYSTEM_EVENTS.traitsSet;
}

/** A click on a mail binds the device to the mail's address, weakly: the mail may have been forwarded, or a machine clicked. */
function claimsOfClick(event: CollectedEvent, own: OwnIdentifiers, center: IdentifierKey): Claim[] {
  const person = own.userId ?? own.email ?? own.phone ?? center;
  if (event.isBot || own.anonymousId === null || isAnonymous(person)) return [];
  return [makeClaim(person, own.anonymousId, said(event, 'weak'))];
}

/**
 * The old id of an alias is a device's in the clients' normal use, so it is claimed as one: harmless when it was a
 * user's. The pair of user ids is claimed too; it never joins, and is a conflict when both turn out to be known.
 */
function claimsOfAlias(
  event: CollectedEvent,
  previous: string,
  { center, own }: { center: IdentifierKey; own: OwnIdentifiers },
): Claim[] {
  const asUser = keyOf('userId', previous);
  const asDevice = keyOf('anonymousId', previous);
  if (own.userId === asUser || own.anonymousId === asDevice || center === asDevice) return [];
  const claims = [makeClaim(center, asDevice, said(event))];
  if (own.userId !== null) claims.push(makeClaim(own.userId, asUser, said(event)));
  return claims.filter((claim) => compareKeys(claim.a, claim.b) !== 0);
}

function said(event: CollectedEvent, strength: Claim['strength'] = 'strong'): Omit<Claim, 'a' | 'b'> {
  return { at: event.time, eventId: event.id, sourceId: event.sourceId, trust: event.trust, strength };
}

/** A group call's traits describe a company; the person's are in its context. */
function personTraits(event: CollectedEvent): JsonObject {
  if (event.type !== 'group') return event.traits;
  const traits = event.context['traits'];
  return traits !== null && typeof traits === 'object' && !Array.isArray(traits) ? (traits as JsonObject) : {};
}
