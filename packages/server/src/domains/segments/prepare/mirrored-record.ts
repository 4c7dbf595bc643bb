import type { JsonObject } from '@sandmill/contracts';
import type { ContactRecord } from '../../contacts/contact-record.ts';
import { newContact } from '../../contacts/index.ts';
import type { MirroredRow } from '../sql/mirrored-people-sql.ts';

/** As much of a contact as the leaves asked for need, made of the mirror; not to be saved. */
export function mirroredRecord(workspaceId: number, row: MirroredRow, now: number): ContactRecord {
  const record = newContact(workspaceId, row.contactId, row.firstSeen);
  record.lastSeen = row.lastSeen;
  record.userId = row.identified ? row.contactId : null;
  record.watch.asOf = now;
  record.watch.accumulators = row.states;
  const { traits, tags, consents, orders } = record;
  for (const key in row.traits) traits[key] = JSON.parse(row.traits[key] ?? 'null') as string;
  for (const tag of row.tags) tags[tag] = 0;
  for (const key in row.consents) consents[key] = { state: row.consents[key] as 'pending', at: 0 };
  row.orders.forEach(([at, amount, currency], place) => {
    orders[place] = { at, amount, currency: currency === '' ? null : currency, status: 'placed', version: 0 };
  });
  for (const group of row.announced) record.watch.memberships[group] = { value: true, since: now, knownAt: now };
  record.firstTouch = parsed(row.firstTouch);
  record.lastTouch = parsed(row.lastTouch);
  record.acquisition = parsed(row.acquisition) ?? {};
  return record;
}

function parsed(text: string): JsonObject | null {
  return text === '' ? null : (JSON.parse(text) as JsonObject);
}
