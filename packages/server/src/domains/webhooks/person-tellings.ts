import type { CollectedEvent } from '@sandmill/contracts';
import { readConsentEvent } from '../consent/index.ts';
import type { Transition } from '../segments/index.ts';
import type { Telling } from './webhook.ts';

/** Beyond this a tracked event is told without its properties. */
const LONGEST_PROPERTIES = 64 * 1024;

/** Consent told by an event; an opt-out is told as an unsubscription too. */
export function consentTellings(event: CollectedEvent, contactId: string): Telling[] {
  return readConsentEvent(event).flatMap(({ channel, purpose, state, address }): Telling[] => {
    const data = { channel, purpose, state, address, source: event.properties['source'] ?? null };
    const base = { contactId, occurredAt: event.time, data };
    const place = `${event.id}:${channel}:${purpose}`;
    const changed: Telling = { ...base, key: `consent:${place}`, type: 'consent.changed' };
    return state === 'opted_out'
      ? [changed, { ...base, key: `unsubscribed:${place}`, type: 'contact.unsubscribed' }]
      : [changed];
  });
}

/** A tracked event by name, whoever told it: `trust` says whether it was a browser, a server or Sandmill. */
export function trackedTelling(event: CollectedEvent, contactId: string): Telling | null {
  if (event.type !== 'track' || event.isBot) return null;
  const { id, name, trust, properties } = event;
  const isLong = JSON.stringify(properties).length > LONGEST_PROPERTIES;
  const told = isLong ? { isTruncated: true } : { properties };
  const data = { event: { id, name, trust, time: new Date(event.time).toISOString(), ...told } };
  return { key: `event:${event.id}`, type: 'event.tracked', contactId, occurredAt: event.time, data };
}

/** An entry, an exit or a change of class; null for what moved because a definition changed, and for other groups. */
export function transitionTelling(transition: Transition): Telling | null {
  const { contactId, group, name, from, to, at, cause } = transition;
  if (cause === 'definition') return null;
  const key = `${contactId}:${group}:${String(to)}:${at}`;
  const base = { key, contactId, occurredAt: at };
  const segment = /^segment:(\d+)$/.exec(group)?.[1];
  if (segment !== undefined)
    return {
      ...base,
      type: to === true ? 'segment.entered' : 'segment.left',
      data: { segment: { id: Number(segment), name }, cause },
    };
  if (group.startsWith('class:') && typeof to === 'string')
    return { ...base, type: 'stage.changed', data: { classification: name, from, to, cause } };
  return null;
}
