import { SYSTEM_EVENTS, type CollectedEvent } from '@sandmill/contracts';
import { normaliseAddress, type SuppressionState } from '../../consent/index.ts';
import type { ContactRecord } from '../contact-record.ts';
import type { FoldEffects } from '../fold-effects.ts';
import { ownAddresses } from '../own-addresses.ts';

/**
 * An address was suppressed or released. The table of suppressions is the truth and was read with the contact; the event
 * brings the contact to be looked at again, and stands for the table in simulations. Says whether it is the contact's.
 */
export function foldSuppression(record: ContactRecord, event: CollectedEvent, effects: FoldEffects): boolean {
  const isRelease = event.name === SYSTEM_EVENTS.addressReleased;
  if ((!isRelease && event.name !== SYSTEM_EVENTS.addressSuppressed) || event.trust === 'browser') return false;
  const { channel, address: given, until } = event.properties;
  if (typeof channel !== 'string' || typeof given !== 'string') return false;
  const address = normaliseAddress(channel, given, effects.country);
  if (address === null) return false;
  const told: SuppressionState = {
    from: event.time,
    until: isRelease ? event.time : typeof until === 'number' ? until : null,
  };
  const key = `${channel}:${address}`;
  const known = effects.suppressionBook.get(key);
  if (!known || told.from > known.from || (told.from === known.from && strength(told) > strength(known)))
    effects.suppressionBook.set(key, told);
  for (const owner of new Set([record, ...effects.records.values()])) {
    if (!isOwn(owner, { channel, address })) continue;
    copySuppressions(owner, effects);
    if (owner !== record) effects.touched.add(owner.id);
  }
  return isOwn(record, { channel, address });
}

/** Of what is told of one instant, in whatever order: the release, then what is for good, then what lasts longer. */
function strength({ from, until }: SuppressionState): number {
  if (until === from) return Infinity;
  return until ?? Number.MAX_VALUE;
}

function isOwn(record: ContactRecord, { channel, address }: { channel: string; address: string }): boolean {
  return ownAddresses(record).some((own) => own.channel === channel && own.address === address);
}

/** The record's suppressions are those of its own addresses. To be called when these have changed. */
export function copySuppressions(record: ContactRecord, effects: FoldEffects): void {
  record.suppressions = {};
  for (const { channel, address } of ownAddresses(record)) {
    const found = effects.suppressionBook.get(`${channel}:${address}`);
    if (found && found.until !== found.from) record.suppressions[channel] = found;
  }
}
