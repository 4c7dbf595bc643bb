import type { CollectedEvent } from '@sandmill/contracts';
import { normaliseEmail, normaliseId } from '../../identity/index.ts';
import type { ContactRecord } from '../contact-record.ts';
import { joinDevice, type DeviceFact } from '../device-fact.ts';
import { DEVICE_EVENTS } from '../device-events.ts';
import type { FoldEffects } from '../fold-effects.ts';
import { toldTraits } from '../person-traits.ts';

/**
 * Rule T02: a device is bound to a contact when the contact clicks one of our mails on it, submits a form on it, or the
 * site says who is using it. Only a bound device that was not stopped is monitored. Nothing binds by guess.
 */
export function foldDevice(record: ContactRecord, event: CollectedEvent, effects: FoldEffects): void {
  const fact = switchOf(record, event) ?? sightingOf(record, event);
  if (fact === null) return;
  const known = effects.devices.get(fact.anonymousId);
  if (known) joinDevice(known, fact);
  else effects.devices.set(fact.anonymousId, fact);
}

function switchOf(record: ContactRecord, event: CollectedEvent): DeviceFact | null {
  const stopped = event.name === DEVICE_EVENTS.stopped;
  const anonymousId = event.properties['anonymousId'];
  if ((!stopped && event.name !== DEVICE_EVENTS.resumed) || event.trust === 'browser') return null;
  if (typeof anonymousId !== 'string' || anonymousId === '') return null;
  const telling = { at: event.time, eventId: event.id };
  // Our order to stop is no sign of the person: it moves neither first nor last sighting.
  return { ...factOf(record, event, anonymousId), lastSeen: 0, switched: { ...telling, stopped } };
}

function sightingOf(record: ContactRecord, event: CollectedEvent): DeviceFact | null {
  const anonymousId = normaliseId(event.anonymousId);
  const { binding, userAgent } = event.context;
  if (anonymousId === null || (event.trust === 'system' && binding === undefined)) return null;
  const telling = { at: event.time, eventId: event.id };
  const by = binding ?? (namesPerson(event) ? 'site' : null);
  return {
    ...factOf(record, event, anonymousId),
    bound: by === null ? null : { ...telling, by, contactId: record.id },
    userAgent: typeof userAgent === 'string' ? { ...telling, text: userAgent.slice(0, 500) } : null,
  };
}

function factOf(record: ContactRecord, event: CollectedEvent, anonymousId: string): DeviceFact {
  return {
    anonymousId,
    seen: { at: event.time, eventId: event.id, contactId: record.id },
    bound: null,
    switched: null,
    userAgent: null,
    firstSeen: event.time,
    lastSeen: event.time,
  };
}

function namesPerson(event: CollectedEvent): boolean {
  if (normaliseId(event.userId) !== null) return true;
  return toldTraits(event).some(
    ({ traits }) => normaliseEmail(traits['email']) !== null || typeof traits['phone'] === 'string',
  );
}
