import { SYSTEM_EVENTS, type CollectedEvent } from '@sandmill/contracts';
import type { ContactRecord } from '../contact-record.ts';

/** Of what we write ourselves, only this is something the person did. */
const DONE_BY_THE_PERSON = new Set<string>([
  SYSTEM_EVENTS.emailClicked,
  SYSTEM_EVENTS.emailOpened,
  SYSTEM_EVENTS.formSubmitted,
  SYSTEM_EVENTS.unsubscribed,
]);

/** What a list says of a person. An imported order or visit they did themselves. */
const TOLD_OF_THE_PERSON = new Set<string>([
  'Identified',
  SYSTEM_EVENTS.tagAdded,
  SYSTEM_EVENTS.consentChanged,
  SYSTEM_EVENTS.listJoined,
]);

/** First and last time the person did something. A mail sent to them, a tag or an import is nothing they did. */
export function foldSeen(record: ContactRecord, event: CollectedEvent): void {
  if (event.trust === 'system' && !DONE_BY_THE_PERSON.has(event.name)) return;
  if (isImportedProfile(event) || event.properties['machine'] === true) return;
  if (event.time < record.firstSeen) {
    record.firstSeen = event.time;
    record.profileChanged = true;
  }
  if (event.time > record.lastSeen) record.lastSeen = event.time;
}

function isImportedProfile(event: CollectedEvent): boolean {
  const acquisition = event.context['acquisition'];
  if (!TOLD_OF_THE_PERSON.has(event.name) || typeof acquisition !== 'object' || acquisition === null) return false;
  return (acquisition as { type?: unknown }).type === 'import';
}
