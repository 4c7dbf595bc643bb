import type { ContactRecord, OrderFact, WatchState } from './contact-record.ts';
import { displayName } from './display-name.ts';
import { mergeDeviceKinds } from './fold/fold-device-kind.ts';
import { setTag } from './fold/fold-tags.ts';
import { compareMeta, setTrait, USER_ID_META } from './fold/fold-traits.ts';
import { joinParts, orderFact } from './order-parts.ts';
import { ownValue } from './own-key.ts';
import { newerOf } from './telling.ts';
import { compareTouches } from './touch.ts';

/**
 * `from` turned out to be the same person: everything known of it goes into `into`, as if the events of both had been
 * one person's from the start. Pure apart from `into`. `mergeWatch` is the segments' part.
 *
 * Consent is copied with the address it hangs on, never joined across addresses: merging cannot turn an opt-out into
 * an opt-in.
 */
export function mergeContacts(
  into: ContactRecord,
  from: ContactRecord,
  mergeWatch: (into: WatchState, from: WatchState) => void,
): void {
  const ownEmail = into.email;
  const ownPhone = into.phone;
  mergeTraits(into, from);
  mergeConsents(into, from, { ownEmail, ownPhone });
  mergeSuppressions(into, from, { ownEmail, ownPhone });
  for (const [tag, meta] of Object.entries(from.tagMeta ?? {})) setTag(into, tag, meta);
  into.firstSeen = Math.min(into.firstSeen, from.firstSeen);
  into.lastSeen = Math.max(into.lastSeen, from.lastSeen);
  into.firstTouch = chooseTouch(into.firstTouch, from.firstTouch, -1);
  into.lastTouch = chooseTouch(into.lastTouch, from.lastTouch, 1);
  into.acquisition = earlierAcquisition(into.acquisition, from.acquisition);
  for (const [key, fact] of Object.entries(from.orders)) {
    const own = ownValue(into.orders, key);
    into.orders[key] = own ? joinFacts(own, fact) : fact;
  }
  into.place = newerOf(into.place ?? null, from.place ?? null);
  into.devices = mergeDeviceKinds(into.devices, from.devices);
  into.company = newerOf(into.company ?? null, from.company ?? null);
  // Those of the one that stays: a model looks at both again before long.
  into.predictions = { ...from.predictions, ...into.predictions };
  mergeOpenConsents(into, from);
  into.absorbed = [...(into.absorbed ?? []), from.id, ...(from.absorbed ?? [])];
  into.profileChanged = true;
  into.activityChanged = true;
  mergeWatch(into.watch, from.watch);
}

function mergeTraits(into: ContactRecord, from: ContactRecord): void {
  const emailIsOther = isNewerTrait(into, from, 'email');
  const phoneIsOther = isNewerTrait(into, from, 'phone');
  mergeUserId(into, from);
  for (const [key, meta] of Object.entries(from.traitMeta)) {
    if (key !== USER_ID_META) setTrait(into, key, { value: ownValue(from.traits, key) ?? null, meta });
  }
  if (emailIsOther) into.email = from.email;
  if (phoneIsOther) into.phone = from.phone;
  into.name = displayName(into.traits);
}

function mergeUserId(into: ContactRecord, from: ContactRecord): void {
  const other = ownValue(from.traitMeta, USER_ID_META);
  const own = ownValue(into.traitMeta, USER_ID_META);
  if (!other || (own && compareMeta(other, own) >= 0)) return;
  into.userId = from.userId;
  into.traitMeta[USER_ID_META] = other;
}

function isNewerTrait(into: ContactRecord, from: ContactRecord, key: string): boolean {
  const other = ownValue(from.traitMeta, key);
  const own = ownValue(into.traitMeta, key);
  return other !== undefined && (own === undefined || compareMeta(other, own) > 0);
}

function mergeConsents(
  into: ContactRecord,
  from: ContactRecord,
  own: { ownEmail: string | null; ownPhone: string | null },
): void {
  const merged: ContactRecord['consents'] = {};
  const take = (consents: ContactRecord['consents'], channels: string[]): void => {
    for (const [key, state] of Object.entries(consents)) {
      const before = ownValue(merged, key);
      if (channels.includes(key.slice(0, key.indexOf(':'))) && (!before || state.at > before.at)) merged[key] = state;
    }
  };
  if (into.email !== null && into.email === own.ownEmail) take(into.consents, ['email']);
  if (into.email !== null && into.email === from.email) take(from.consents, ['email']);
  if (into.phone !== null && into.phone === own.ownPhone) take(into.consents, ['sms', 'whatsapp']);
  if (into.phone !== null && into.phone === from.phone) take(from.consents, ['sms', 'whatsapp']);
  take(into.consents, ['push']);
  take(from.consents, ['push']);
  into.consents = merged;
}

/** They hang on the address: those of the address that stays. */
function mergeSuppressions(
  into: ContactRecord,
  from: ContactRecord,
  own: { ownEmail: string | null; ownPhone: string | null },
): void {
  const ofEmail = into.email === own.ownEmail ? into.suppressions : from.suppressions;
  const ofPhone = into.phone === own.ownPhone ? into.suppressions : from.suppressions;
  const merged: NonNullable<ContactRecord['suppressions']> = {};
  if (into.email !== null && ofEmail?.['email']) merged['email'] = ofEmail['email'];
  for (const channel of ['sms', 'whatsapp']) {
    const suppression = into.phone === null ? undefined : ofPhone?.[channel];
    if (suppression) merged[channel] = suppression;
  }
  into.suppressions = merged;
}

function mergeOpenConsents(into: ContactRecord, from: ContactRecord): void {
  const all = new Map([...(into.openConsents ?? []), ...(from.openConsents ?? [])].map((open) => [open.id, open]));
  into.openConsents = [...all.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

type TouchOrNone = ContactRecord['firstTouch'];

/** -1: the earlier, 1: the later. */
function chooseTouch(a: TouchOrNone, b: TouchOrNone, sign: 1 | -1): TouchOrNone {
  if (a === null || b === null) return a ?? b;
  return Math.sign(compareTouches(b, a)) === sign ? b : a;
}

function earlierAcquisition(
  a: ContactRecord['acquisition'],
  b: ContactRecord['acquisition'],
): ContactRecord['acquisition'] {
  if (a['at'] === undefined) return b;
  return b['at'] !== undefined && compareTouches(b, a) < 0 ? b : a;
}

/** The same order on both sides: joined from what was told of it, else the newer version. */
function joinFacts(a: OrderFact, b: OrderFact): OrderFact {
  if (a.parts && b.parts) return orderFact(joinParts(a.parts, b.parts));
  if (a.version !== b.version) return a.version > b.version ? a : b;
  return a.parts ? a : b;
}
