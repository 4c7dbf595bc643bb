import type { CollectedEvent } from '@sandmill/contracts';
import { foldAcquisition } from './fold/fold-acquisition.ts';
import { foldCompany } from './fold/fold-company.ts';
import { foldAddressChange, foldConsents, settleConsents } from './fold/fold-consents.ts';
import { foldDevice } from './fold/fold-device.ts';
import { foldDeviceKind } from './fold/fold-device-kind.ts';
import { foldOrder } from './fold/fold-order.ts';
import { foldPlace } from './fold/fold-place.ts';
import { foldProducts } from './fold/fold-products.ts';
import { foldSeen } from './fold/fold-seen.ts';
import { foldSuppression } from './fold/fold-suppression.ts';
import { foldTags } from './fold/fold-tags.ts';
import { foldTouch } from './fold/fold-touch.ts';
import { foldTraits } from './fold/fold-traits.ts';
import type { ContactRecord } from './contact-record.ts';
import { register, type FoldEffects } from './fold-effects.ts';

/** What an event changed of the contact: what segments need to know which conditions to look at. */
export type Changed = {
  /** Names of traits whose value is another one now. */
  traits: string[];
  tags: boolean;
  consent: boolean;
  orders: boolean;
  /** First or last touch, acquisition. */
  touch: boolean;
  place: boolean;
  /** Kinds of devices used. */
  devices: boolean;
};

/**
 * Folds one event into its contact. Commutative and idempotent: any order of the same events, each any number of times,
 * gives the same record. Touches nothing but its arguments.
 */
export function foldEvent(record: ContactRecord, event: CollectedEvent, effects: FoldEffects): Changed {
  const settled = adopt(record, effects);
  const changed = foldPerson(record, event, effects);
  if (effects.keepsProducts !== false) foldProducts(event, effects);
  return settled ? { ...changed, consent: true } : changed;
}

/**
 * Makes the books know the record and those it absorbed since: their orders and devices are its own now, and consent
 * that waited for an address may have found one. Says whether its consents changed.
 */
export function adopt(record: ContactRecord, effects: FoldEffects): boolean {
  const merges = record.absorbed?.length ?? 0;
  if (effects.records.get(record.id) === record && (effects.adopted.get(record.id) ?? 0) === merges) return false;
  register(effects, record);
  effects.adopted.set(record.id, merges);
  return merges > 0 && settleConsents(record, effects);
}

/** All of foldEvent but the products, which are no part of a person. */
export function foldPerson(record: ContactRecord, event: CollectedEvent, effects: FoldEffects): Changed {
  const addressesBefore = `${record.email}\n${record.phone}`;
  foldSeen(record, event);
  const traits = foldTraits(record, event, effects.country);
  const moved = addressesBefore !== `${record.email}\n${record.phone}` && foldAddressChange(record, effects);
  const told = foldConsents(record, event, effects);
  const suppressed = foldSuppression(record, event, effects);
  const tags = foldTags(record, event);
  const touched = foldTouch(record, event);
  const acquired = foldAcquisition(record, event);
  const place = foldPlace(record, event);
  const devices = foldDeviceKind(record, event);
  foldDevice(record, event, effects);
  foldCompany(record, event, effects);
  const orders = foldOrder(record, event, effects);
  const consent = moved || told || suppressed;
  return { traits, tags, consent, orders, touch: touched || acquired, place, devices };
}
