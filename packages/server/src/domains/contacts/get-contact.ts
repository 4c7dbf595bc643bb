import type { Contact } from '@sandmill/contracts/api/contacts';
import type { Sql } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { dividedBy, formatMoney, moneyOfColumn } from '../../platform/money.ts';
import { consentsOf, suppressionsOf } from '../consent/index.ts';
import { findContact, identityOf } from '../identity/index.ts';
import { selectRows } from './contact-list.queries.ts';
import { selectDevices, selectOrderTimes } from './contact-page.queries.ts';
import type { ContactRecord } from './contact-record.ts';
import { deviceLabel } from './device-label.ts';
import { toContactRow } from './list-contacts.ts';
import { loadContacts } from './load-contacts.ts';
import { ownAddresses } from './own-addresses.ts';
import { ownValue } from './own-key.ts';
import { selectSourceNames } from './source-names.queries.ts';

/** What later domains show on the contact page; joined in the wiring. */
export type ContactPageParts = {
  segmentsOf(
    sql: Sql,
    workspaceId: number,
    contactId: string,
  ): Promise<{ id: number; name: string; kind: 'dynamic' | 'static'; enteredAt: Date }[]>;
  classesOf(sql: Sql, workspaceId: number, contactId: string): Promise<{ key: string; value: string; since: Date }[]>;
  /** What time alone will change first of the classes. */
  nextChangeOf(sql: Sql, workspaceId: number, record: ContactRecord): Promise<Contact['nextChange']>;
  enrolmentsOf(sql: Sql, workspaceId: number, contactId: string): Promise<Contact['enrolments']>;
};

export type GetContactDeps = ContactPageParts & { sql: Sql; now: number };

/**
 * The contact page. Of a contact that was merged, the one it is today; also by "email:ann@shop.it" and its like.
 * @throws AppError not_found
 */
export async function getContact(deps: GetContactDeps, workspaceId: number, identifier: string): Promise<Contact> {
  const { sql } = deps;
  const id = await mustFind(sql, workspaceId, identifier);
  const [[row], records, devices, orderTimes, identity, names, segments, classes, enrolments] = await Promise.all([
    selectRows(sql, workspaceId, [id]),
    loadContacts(sql, workspaceId, [id]),
    selectDevices(sql, workspaceId, id),
    selectOrderTimes(sql, workspaceId, id),
    identityOf(sql, workspaceId, id),
    selectSourceNames(sql, workspaceId),
    deps.segmentsOf(sql, workspaceId, id),
    deps.classesOf(sql, workspaceId, id),
    deps.enrolmentsOf(sql, workspaceId, id),
  ]);
  const record = records.get(id);
  if (!row || !record) throw notFound();
  const shown = toContactRow(row);
  const revenue = moneyOfColumn(row.revenue) ?? 0;
  return {
    ...shown,
    traits: traitsOf(record, names),
    consents: await consentsShown(sql, workspaceId, record),
    suppression: await suppressionShown(deps, workspaceId, record),
    devices: devices.map((device) => ({
      ...device,
      boundAt: isoOf(device.boundAt),
      stoppedAt: isoOf(device.stoppedAt),
      label: deviceLabel(device.userAgent, device.anonymousId),
      firstSeen: device.firstSeen.toISOString(),
      lastSeen: device.lastSeen.toISOString(),
    })),
    identifiers: identity.identifiers.map((one) => ({ ...one, firstSeen: new Date(one.firstSeen).toISOString() })),
    merges: identity.merges.map((merge) => ({
      ...merge,
      at: new Date(merge.at).toISOString(),
      undoneAt: merge.undoneAt === null ? null : new Date(merge.undoneAt).toISOString(),
    })),
    averageOrder: shown.ordersCount === 0 ? null : formatMoney(dividedBy(revenue, shown.ordersCount)),
    orderTimes: orderTimes.map(({ at, orderId, total }) => ({
      at: at.toISOString(),
      orderId,
      total: total === null ? null : formatMoney(moneyOfColumn(total) ?? 0),
    })),
    firstTouch: record.firstTouch,
    lastTouch: record.lastTouch,
    acquisition: acquisitionShown(record, names),
    segments: segments.map((segment) => ({ ...segment, enteredAt: segment.enteredAt.toISOString() })),
    classes: classes.map(({ key, value, since }) => ({
      classification: key,
      value,
      since: since.toISOString(),
      reason: null,
    })),
    nextChange: await deps.nextChangeOf(sql, workspaceId, record),
    enrolments,
  };
}

/** @throws AppError not_found */
export async function mustFind(sql: Sql, workspaceId: number, identifier: string): Promise<string> {
  const id = await findContact(sql, workspaceId, identifier);
  if (id === null) throw notFound();
  return id;
}

function notFound(): AppError {
  return new AppError('not_found', 'There is no such contact in this workspace; it may have been erased.');
}

function traitsOf(record: ContactRecord, names: ReadonlyMap<number, string>): Contact['traits'] {
  return Object.entries(record.traits).map(([name, value]) => {
    const meta = ownValue(record.traitMeta, name);
    return {
      name,
      value,
      at: new Date(meta?.at ?? record.firstSeen).toISOString(),
      source: names.get(meta?.source ?? 0) ?? 'Sandmill',
      origin: meta?.origin ?? 'explicit',
    };
  });
}

async function consentsShown(sql: Sql, workspaceId: number, record: ContactRecord): Promise<Contact['consents']> {
  const own = ownAddresses(record);
  const found = await consentsOf(sql, workspaceId, own);
  return own.flatMap(({ channel, address }) =>
    Object.entries(found.get(`${channel}:${address}`) ?? {}).map(([purpose, { state, at }]) => ({
      channel,
      purpose,
      address,
      state,
      at: new Date(at).toISOString(),
    })),
  );
}

async function suppressionShown(
  deps: GetContactDeps,
  workspaceId: number,
  record: ContactRecord,
): Promise<Contact['suppression']> {
  if (record.email === null) return null;
  const asked = { channel: 'email', addresses: [record.email], now: deps.now };
  const found = (await suppressionsOf(deps.sql, workspaceId, asked)).get(record.email);
  return found ? { reason: found.reason, at: found.at.toISOString() } : null;
}

function acquisitionShown(record: ContactRecord, names: ReadonlyMap<number, string>): Contact['acquisition'] {
  const { source, eventId: _, ...rest } = record.acquisition;
  return typeof source === 'number' ? { ...rest, source: names.get(source) ?? 'Sandmill' } : rest;
}

function isoOf(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}
