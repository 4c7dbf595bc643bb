import type { CollectedEvent } from '@sandmill/contracts';
import { contactSubject, type IdentifierKey } from './identifier.ts';
import type { OwnIdentifiers } from './claims-of-event.ts';

/**
 * The identifier an event hangs on for ever: its strongest own one, so that joining and parting people rewrites no
 * history. null: it carries none that can be used, and belongs to nobody.
 *
 * A system event names its contact, and keeps to it: an identifier of its own counts only while that contact owns it
 * (`isOwnedByContact`), and a device never outranks the contact named.
 */
export function subjectOfEvent(
  event: CollectedEvent,
  own: OwnIdentifiers,
  isOwnedByContact: (key: IdentifierKey) => boolean,
): string | null {
  const strong = [own.userId, own.email, own.phone].filter((key) => key !== null);
  if (event.contactId === null) return strong[0] ?? own.anonymousId;
  return strong.find(isOwnedByContact) ?? contactSubject(event.contactId);
}
