import { SYSTEM_EVENTS, type CollectedEvent, type Json, type JsonObject } from '@sandmill/contracts';
import { CONSENT_CHANNELS, type ConsentChannel, type ConsentValue } from './consent-state.ts';

/** What an event says of consent. `address` null: the contact's own address of that channel. */
export type ConsentTelling = {
  channel: ConsentChannel;
  purpose: string;
  state: ConsentValue;
  address: string | null;
  /** Row of the ledger that already holds it, when the event only reports it. */
  ledgerId: string | null;
  proof: JsonObject;
};

const LONGEST_PURPOSE = 60;
const LONGEST_TEXT = 2_000;
const PUBLIC_PROOF = new Set([
  'text',
  'textVersion',
  'form',
  'source',
  'url',
  'referrer',
  'policyVersion',
  'policyUrl',
]);
const SPELLINGS: Record<string, ConsentValue> = {
  opted_in: 'opted_in',
  subscribed: 'opted_in',
  granted: 'opted_in',
  opted_out: 'opted_out',
  unsubscribed: 'opted_out',
  denied: 'opted_out',
  pending: 'pending',
};

/**
 * Reads consent out of an event. Three forms count, and nothing else:
 *
 * - track "Consent Changed" { channel = "email", purpose = "marketing", state, address?, proof? };
 * - track "Unsubscribed" { channel = "email", purpose = "marketing", address? }: an opt-out;
 * - identify with context.consent.categoryPreferences { "email:marketing": true | false }. Keys without a channel are
 *   the site's cookie categories and say nothing of consent to be written to.
 *
 * A browser's write key is public: from a browser an opt-in is only a request (pending, to be confirmed by mail), and
 * only the visitor's own address can be meant.
 */
export function readConsentEvent(event: CollectedEvent): ConsentTelling[] {
  const tellings = event.type === 'identify' ? ofPreferences(event) : ofTrack(event);
  if (event.trust !== 'browser') return tellings;
  return tellings.map((telling) => ({
    ...telling,
    address: null,
    ledgerId: null,
    state: telling.state === 'opted_in' ? 'pending' : telling.state,
  }));
}

function ofTrack(event: CollectedEvent): ConsentTelling[] {
  const { name, properties } = event;
  if (name !== SYSTEM_EVENTS.consentChanged && name !== SYSTEM_EVENTS.unsubscribed) return [];
  const channel = channelOf(properties['channel'] ?? 'email');
  const purpose = purposeOf(properties['purpose'] ?? 'marketing');
  const state = name === SYSTEM_EVENTS.unsubscribed ? 'opted_out' : stateOf(properties['state']);
  if (!channel || !purpose || !state) return [];
  const address = textOf(properties['address']);
  const ledgerId = event.trust === 'system' ? textOf(properties['ledgerId']) : null;
  return [{ channel, purpose, state, address, ledgerId, proof: proofOf(event) }];
}

function ofPreferences(event: CollectedEvent): ConsentTelling[] {
  const preferences: unknown = event.context.consent?.categoryPreferences;
  if (typeof preferences !== 'object' || preferences === null) return [];
  const tellings: ConsentTelling[] = [];
  for (const [key, given] of Object.entries(preferences)) {
    const colon = key.indexOf(':');
    const channel = channelOf(key.slice(0, Math.max(colon, 0)));
    const purpose = purposeOf(key.slice(colon + 1));
    if (!channel || !purpose || typeof given !== 'boolean') continue;
    const state = given ? 'opted_in' : 'opted_out';
    tellings.push({ channel, purpose, state, address: null, ledgerId: null, proof: proofOf(event) });
  }
  return tellings;
}

function proofOf(event: CollectedEvent): JsonObject {
  const given = event.properties['proof'];
  const { ip, userAgent, page } = event.context;
  const url = addressOf(page?.['url']);
  const referrer = addressOf(page?.['referrer']);
  const told = typeof given === 'object' && given !== null && !Array.isArray(given) ? given : {};
  return {
    ...(url ? { url } : {}),
    ...(referrer ? { referrer } : {}),
    ...(event.trust === 'browser' ? publicProof(told) : told),
    eventId: event.id,
    sourceId: event.sourceId,
    trust: event.trust,
    ...(ip ? { ip } : {}),
    ...(userAgent ? { userAgent } : {}),
  };
}

/**
 * A write key in a page is public: who holds it may say what was read and agreed to, but not that somebody confirmed,
 * from where, or on which basis.
 */
function publicProof(told: JsonObject): JsonObject {
  const said = Object.entries(told).filter(([key, value]) => PUBLIC_PROOF.has(key) && typeof value === 'string');
  return Object.fromEntries(said.map(([key, value]) => [key, (value as string).slice(0, LONGEST_TEXT)]));
}

function addressOf(value: Json | undefined): string | null {
  const text = textOf(value);
  return text !== null && /^https?:\/\//i.test(text) ? text.slice(0, LONGEST_TEXT) : null;
}

function channelOf(value: Json): ConsentChannel | null {
  return CONSENT_CHANNELS.find((channel) => channel === value) ?? null;
}

function purposeOf(value: Json): string | null {
  const text = textOf(value);
  return text !== null && text.length <= LONGEST_PURPOSE ? text : null;
}

function stateOf(value: Json | undefined): ConsentValue | null {
  const key = typeof value === 'string' ? value.toLowerCase() : '';
  return Object.hasOwn(SPELLINGS, key) ? (SPELLINGS[key] ?? null) : null;
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
