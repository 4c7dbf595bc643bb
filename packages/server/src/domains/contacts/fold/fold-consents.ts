import type { CollectedEvent } from '@sandmill/contracts';
import {
  consentOf,
  joinConsent,
  normaliseAddress,
  readConsentEvent,
  type ConsentTelling,
} from '../../consent/index.ts';
import { uuidFrom } from '../../../platform/ids.ts';
import type { ContactRecord, OpenConsent } from '../contact-record.ts';
import type { FoldEffects } from '../fold-effects.ts';
import { ownAddresses } from '../own-addresses.ts';
import { toldTraits } from '../person-traits.ts';
import { copySuppressions } from './fold-suppression.ts';

/** Bound on tellings that wait for an address; a person without one has no use for more. */
const MOST_OPEN = 50;

/**
 * Consent goes to the address, and from there to the contact whose own address it is. A telling of a contact whose
 * address is not known yet waits for it.
 */
export function foldConsents(record: ContactRecord, event: CollectedEvent, effects: FoldEffects): boolean {
  let changed = false;
  for (const telling of readConsentEvent(event)) {
    const open: OpenConsent = {
      id: telling.ledgerId ?? uuidFrom('consent', event.id, telling.channel, telling.purpose),
      channel: telling.channel,
      purpose: telling.purpose,
      state: telling.state,
      at: event.time,
      proof: telling.proof,
    };
    const address = addressOf(record, event, { telling, country: effects.country });
    if (address !== null) changed = tell(record, { open, address }, effects) || changed;
    else keepOpen(record, open);
  }
  return changed;
}

/** To be called when the contact's own addresses have changed: what waited is told, and the states are the new address's. */
export function foldAddressChange(record: ContactRecord, effects: FoldEffects): boolean {
  const before = JSON.stringify(record.consents);
  const waiting = record.openConsents ?? [];
  record.openConsents = [];
  for (const open of waiting) {
    const address = ownAddress(record, open.channel);
    if (address === null) keepOpen(record, open);
    else tell(record, { open, address }, effects);
  }
  for (const key of Object.keys(record.consents)) if (!key.startsWith('push:')) delete record.consents[key];
  for (const channel of ['email', 'sms', 'whatsapp']) copyStates(record, channel, effects);
  copySuppressions(record, effects);
  return JSON.stringify(record.consents) !== before;
}

/** After a merge: what waited on one side for the address that the other side has, and what was told of it meanwhile. */
export function settleConsents(record: ContactRecord, effects: FoldEffects): boolean {
  if (ownAddresses(record).some(({ channel, address }) => effects.suppressionBook.has(`${channel}:${address}`))) {
    copySuppressions(record, effects);
  }
  const isKnown = ['email', 'sms', 'whatsapp'].some((channel) =>
    effects.consentBook.has(`${channel}:${ownAddress(record, channel)}`),
  );
  const waits = (record.openConsents ?? []).some(({ channel }) => ownAddress(record, channel) !== null);
  return (isKnown || waits) && foldAddressChange(record, effects);
}

/**
 * Says whether it concerns the contact, also when the ledger knew it before (who records a consent at once, reports it
 * by an event after).
 */
function tell(record: ContactRecord, told: { open: OpenConsent; address: string }, effects: FoldEffects): boolean {
  const { open, address } = told;
  const { id, channel, purpose, state, at, proof } = open;
  effects.consents.push({ id, channel, purpose, address, state, at, proof, country: effects.country });
  const bookKey = `${channel}:${address}`;
  const ofAddress = effects.consentBook.get(bookKey) ?? {};
  const before = Object.hasOwn(ofAddress, purpose) ? ofAddress[purpose] : undefined;
  const fresh = consentOf({ state, at, id });
  const after = before ? joinConsent(before, fresh) : fresh;
  effects.consentBook.set(bookKey, { ...ofAddress, [purpose]: after });
  const owner = ownerOf(record, { channel, address }, effects);
  if (owner) owner.consents[`${channel}:${purpose}`] = { state: after.state, at: after.at };
  if (owner && owner !== record) effects.touched.add(owner.id);
  return owner === record;
}

/** Whose own address it is, among the contacts of this turn. */
function ownerOf(
  record: ContactRecord,
  { channel, address }: { channel: string; address: string },
  effects: FoldEffects,
): ContactRecord | undefined {
  if (channel === 'push' || ownAddress(record, channel) === address) return record;
  for (const other of effects.records.values()) if (ownAddress(other, channel) === address) return other;
  return undefined;
}

function copyStates(record: ContactRecord, channel: string, effects: FoldEffects): void {
  const address = ownAddress(record, channel);
  const states = address === null ? {} : (effects.consentBook.get(`${channel}:${address}`) ?? {});
  for (const [purpose, { state, at }] of Object.entries(states))
    record.consents[`${channel}:${purpose}`] = { state, at };
}

/** The address an event names, else the one it carries as a trait, else the contact's own. */
function addressOf(
  record: ContactRecord,
  event: CollectedEvent,
  asked: { telling: ConsentTelling; country: string },
): string | null {
  const { channel, address } = asked.telling;
  if (address !== null) return normaliseAddress(channel, address, asked.country);
  const trait = channel === 'email' ? 'email' : 'phone';
  const carried = toldTraits(event)
    .map(({ traits }) => traits[trait])
    .find((value) => typeof value === 'string');
  const own = typeof carried === 'string' ? normaliseAddress(channel, carried, asked.country) : null;
  return own ?? ownAddress(record, channel);
}

function ownAddress(record: ContactRecord, channel: string): string | null {
  if (channel === 'email') return record.email;
  return channel === 'sms' || channel === 'whatsapp' ? record.phone : null;
}

function keepOpen(record: ContactRecord, open: OpenConsent): void {
  const waiting = (record.openConsents ??= []);
  if (open.channel === 'push' || waiting.length >= MOST_OPEN || waiting.some(({ id }) => id === open.id)) return;
  waiting.push(open);
  waiting.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  record.profileChanged = true;
}
