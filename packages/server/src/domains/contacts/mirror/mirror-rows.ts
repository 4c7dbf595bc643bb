import type { JsonObject } from '@sandmill/contracts';
import type { ContactRecord } from '../contact-record.ts';
import { readDeviceKind } from '../device-kind.ts';
import { kindsByAge } from '../fold/fold-device-kind.ts';
import { ownValue } from '../own-key.ts';

export type MirrorRow = Record<string, unknown>;

type OrderTuple = [at: number, amount: number, currency: string];

/** What conditions ask of a person, as a row of `contact_profiles`; `version` is the number of the turn. */
export function profileRow(record: ContactRecord, version: number): MirrorRow {
  return {
    workspace_id: record.workspaceId,
    contact_id: record.id,
    version,
    is_deleted: 0,
    identified: record.userId !== null || record.email !== null || record.phone !== null,
    email: record.email ?? '',
    phone: record.phone ?? '',
    user_id: record.userId ?? '',
    first_seen: instant(record.firstSeen),
    traits: JSON.stringify(record.traits),
    first_touch: record.firstTouch === null ? '' : JSON.stringify(record.firstTouch),
    acquisition: JSON.stringify(record.acquisition),
    tags: Object.keys(record.tags).sort(),
    consents: consentsOf(record),
    orders: ordersOf(record),
    predictions: JSON.stringify(record.predictions ?? {}),
  };
}

/** A contact that is no more: merged into another or erased. */
export function goneRow(workspaceId: number, contactId: string, version: number): MirrorRow {
  return { workspace_id: workspaceId, contact_id: contactId, version, is_deleted: 1, first_seen: instant(0) };
}

/** When, where and with what the person last did something, and for whom, as a row of `contact_activity`. */
export function activityRow(record: ContactRecord, version: number): MirrorRow {
  return {
    workspace_id: record.workspaceId,
    contact_id: record.id,
    version,
    last_seen: instant(record.lastSeen),
    last_touch: record.lastTouch === null ? '' : JSON.stringify(record.lastTouch),
    place: placeOf(record),
    devices: devicesOf(record),
    company_id: record.company?.id ?? '',
  };
}

/** What is known of a company, as a row of `company_profiles`. */
export function companyRow(
  workspaceId: number,
  { id, traits }: { id: string; traits: JsonObject },
  version: number,
): MirrorRow {
  return { workspace_id: workspaceId, id, version, traits: JSON.stringify(traits) };
}

function placeOf({ place }: ContactRecord): string {
  if (!place) return '';
  const { country, region, city } = place;
  return JSON.stringify({ country, region, city });
}

/** The one used last first; the others by name, so that their ages make no new rows. */
function devicesOf({ devices = {} }: ContactRecord): string[] {
  const [last, ...others] = kindsByAge(devices);
  if (last === undefined) return [];
  return [last, ...others.sort()].map((kind) => JSON.stringify(readDeviceKind(kind)));
}

function consentsOf({ consents }: ContactRecord): Record<string, string> {
  const states: Record<string, string> = {};
  for (const key of Object.keys(consents).sort()) states[key] = ownValue(consents, key)?.state ?? 'none';
  return states;
}

/** Oldest first, so that equal orders make equal rows. Cancelled orders count nowhere. */
function ordersOf({ orders }: ContactRecord): OrderTuple[] {
  const counting = Object.values(orders).filter((order) => order.status !== 'cancelled');
  const tuples = counting.map(({ at, amount, currency }): OrderTuple => [at, amount, currency ?? '']);
  return tuples.sort((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1));
}

/** DateTime64 reaches from 1900 to 2299; text, since a bare number is read differently in different formats. */
function instant(ms: number): string {
  return new Date(ms).toISOString().slice(0, 23).replace('T', ' ');
}
