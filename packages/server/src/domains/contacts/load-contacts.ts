import type { Sql } from '../../platform/db/db.ts';
import { consentsOf, suppressionStates, type ConsentsOfAddress, type SuppressionState } from '../consent/index.ts';
import type { ContactRecord, WatchState } from './contact-record.ts';
import { ownAddresses } from './own-addresses.ts';
import { selectOrderFacts } from './order-store.queries.ts';
import { takePrepared } from './prepared.queries.ts';
import { selectRecords, type RecordRow } from './records.queries.ts';

/** What was read of addresses ("channel:address"): those that were looked up, and what there was of them. */
export type AddressesRead = {
  asked: Set<string>;
  consents: Map<string, ConsentsOfAddress>;
  suppressions: Map<string, SuppressionState>;
};

export function noAddresses(): AddressesRead {
  return { asked: new Set(), consents: new Map(), suppressions: new Map() };
}

/**
 * Whole contacts by id, with what counts of their orders and the consents of their own addresses. Unknown ids are
 * absent. `read` collects what was read of their addresses, for whoever would look up the same again.
 */
export async function loadContacts(
  tx: Sql,
  workspaceId: number,
  ids: readonly string[],
  read: AddressesRead = noAddresses(),
): Promise<Map<string, ContactRecord>> {
  const records = new Map<string, ContactRecord>();
  if (ids.length === 0) return records;
  const [rows, orders] = await Promise.all([
    selectRecords(tx, workspaceId, ids),
    selectOrderFacts(tx, workspaceId, ids),
  ]);
  for (const row of rows) {
    const record = recordOf(workspaceId, row);
    if (row.prepared) takePrepared(record, row.prepared);
    records.set(row.id, record);
  }
  for (const { contactId, key, fact } of orders) {
    const record = records.get(contactId);
    if (record) record.orders[key] = fact;
  }
  await copyAddresses(tx, workspaceId, [...records.values()], read);
  return records;
}

async function copyAddresses(
  tx: Sql,
  workspaceId: number,
  records: readonly ContactRecord[],
  read: AddressesRead,
): Promise<void> {
  const addresses = records.flatMap(ownAddresses);
  const [consents, suppressions] = await Promise.all([
    consentsOf(tx, workspaceId, addresses),
    suppressionStates(tx, workspaceId, addresses),
  ]);
  for (const { channel, address } of addresses) read.asked.add(`${channel}:${address}`);
  for (const [key, states] of consents) read.consents.set(key, states);
  for (const [key, state] of suppressions) read.suppressions.set(key, state);
  copyConsents(records, consents);
  copySuppressions(records, suppressions);
}

function copyConsents(records: readonly ContactRecord[], found: AddressesRead['consents']): void {
  if (found.size === 0) return;
  for (const record of records) {
    for (const { channel, address } of ownAddresses(record)) {
      for (const [purpose, { state, at }] of Object.entries(found.get(`${channel}:${address}`) ?? {})) {
        record.consents[`${channel}:${purpose}`] = { state, at };
      }
    }
  }
}

function copySuppressions(records: readonly ContactRecord[], found: AddressesRead['suppressions']): void {
  if (found.size === 0) return;
  for (const record of records) {
    for (const { channel, address } of ownAddresses(record)) {
      const suppression = found.get(`${channel}:${address}`);
      if (suppression) record.suppressions = { ...record.suppressions, [channel]: suppression };
    }
  }
}

function recordOf(workspaceId: number, row: RecordRow): ContactRecord {
  return {
    workspaceId,
    id: row.id,
    isNew: false,
    email: row.email,
    userId: row.userId,
    phone: row.phone,
    name: row.name,
    traits: row.traits,
    traitMeta: row.traitMeta,
    tags: row.tags,
    tagMeta: row.tagMeta,
    consents: {},
    firstSeen: row.firstSeen.getTime(),
    lastSeen: (row.lastSeen ?? row.firstSeen).getTime(),
    ...(row.lastSeen ? { seenBefore: row.lastSeen.getTime() } : {}),
    firstTouch: row.firstTouch,
    lastTouch: row.lastTouch,
    acquisition: row.acquisition,
    predictions: row.predictions,
    place: row.place,
    devices: row.devices ?? {},
    company: companyOf(row),
    suppressions: {},
    orders: {},
    watch: watchOf(row),
    profileChanged: false,
    openConsents: row.openConsents,
    absorbed: [],
    stage: row.stage,
    stageSince: row.stageSince?.getTime() ?? null,
    userType: row.userType,
  };
}

function companyOf(row: RecordRow): ContactRecord['company'] {
  const { companyId: id, companyAt, companyEvent, companyTraits, companyVersion } = row;
  if (id === null || companyAt === null || companyEvent === null) return null;
  const known = { traits: companyTraits ?? {}, version: Number(companyVersion ?? 0) };
  return { id, at: companyAt.getTime(), eventId: companyEvent, ...known };
}

function watchOf(row: RecordRow): WatchState {
  const kept = JSON.parse(row.state ?? '{}') as Partial<WatchState>;
  return {
    accumulators: {},
    memberships: {},
    ...kept,
    asOf: (row.asOf ?? row.firstSeen).getTime(),
    nextDeadline: row.nextDeadline?.getTime() ?? null,
  };
}
