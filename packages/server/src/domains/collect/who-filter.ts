import type { CollectedEvent } from '@sandmill/contracts';

/** Whose events are wanted. */
export type WhoFilter = {
  /** As typed, without its kind: looked for in what was rejected. */
  text: string;
  contactId: string | null;
  /** As history names the strongest identifier of an event: "u:...", "e:...", "p:...", "a:...". */
  subjects: string[];
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const KINDS: Record<string, string> = { userId: 'u', email: 'e', phone: 'p', anonymousId: 'a' };

/** Reads "userId:u1", "email:a@b.it", "anonymousId:x", a contact's id, or a bare identifier of any kind. */
export function readWho(asked: string): WhoFilter {
  const colon = asked.indexOf(':');
  const kind = colon < 0 ? undefined : KINDS[asked.slice(0, colon)];
  if (kind !== undefined) {
    const value = asked.slice(colon + 1).trim();
    return { text: value, contactId: null, subjects: [subject(kind, value)] };
  }
  const value = asked.trim();
  // Anonymous ids are UUIDs too.
  if (UUID.test(value))
    return { text: value, contactId: value.toLowerCase(), subjects: [subject('a', value), subject('u', value)] };
  return { text: value, contactId: null, subjects: Object.values(KINDS).map((letter) => subject(letter, value)) };
}

/** Whether an event that has no contact yet is about the one who is asked for. */
export function isAbout(event: CollectedEvent, who: WhoFilter): boolean {
  if (event.contactId !== null && event.contactId === who.contactId) return true;
  const { email, phone } = event.traits;
  const own = [
    event.userId === null ? null : subject('u', event.userId),
    event.anonymousId === null ? null : subject('a', event.anonymousId),
    typeof email === 'string' ? subject('e', email) : null,
    typeof phone === 'string' ? subject('p', phone) : null,
  ];
  return own.some((subjectOfEvent) => subjectOfEvent !== null && who.subjects.includes(subjectOfEvent));
}

function subject(kind: string, value: string): string {
  return `${kind}:${kind === 'e' ? value.toLowerCase() : value}`;
}
