import type { ErasureAnswer } from '@sandmill/contracts/api/contacts';
import type { Sql, Tx } from '../../platform/db/db.ts';
import type { History } from '../../platform/history/history.ts';
import type { Ids } from '../../platform/ids.ts';
import { eraseAddress } from '../consent/index.ts';
import { eraseIdentity, identityOf, type Identity, type IdentityChange } from '../identity/index.ts';
import { deleteDevices, deletePutAside, unlinkOrders } from './erase.queries.ts';
import { mustFind } from './get-contact.ts';
import { loadContacts } from './load-contacts.ts';
import { deleteMirrored } from './mirror/mirror.queries.ts';
import { ownAddresses } from './own-addresses.ts';
import { addToTotal, deleteRecords } from './records.queries.ts';
import { countEvents, deleteEvents, spanParams } from './timeline.queries.ts';

export type EraseDeps = {
  history: History;
  ids: Ids;
  erasureSecret: string;
  /** Segments, journeys and delivery forget too, each saying what it deleted. Joined in the wiring. */
  eraseElsewhere(
    tx: Tx,
    workspaceId: number,
    person: { contactIds: string[]; addresses: { channel: string; address: string }[] },
  ): Promise<Record<string, number>>;
};

/**
 * Forgets a person in both stores. History goes first: should the transaction fail after it, the erasure can be asked
 * again, for the identifiers are still there. The caller holds the workspace's lock and applies `change` as after a batch.
 * @throws AppError not_found
 */
export async function eraseContact(
  deps: EraseDeps,
  tx: Tx,
  workspaceId: number,
  { contactId, at }: { contactId: string; at: number },
): Promise<{ answer: ErasureAnswer; change: IdentityChange; contactIds: string[] }> {
  const id = await mustFind(tx, workspaceId, contactId);
  const identity = await identityOf(tx, workspaceId, id);
  const addresses = await addressesOf(tx, workspaceId, { id, identity });
  const { contactIds, subjects, change } = await eraseIdentity(tx, workspaceId, id, {
    secret: deps.erasureSecret,
    at,
    ids: deps.ids,
  });
  const spans = spanParams(workspaceId, subjects);
  const events = await countEvents(deps.history, spans);
  await deleteEvents(deps.history, spans);
  await deleteMirrored(deps.history, workspaceId, contactIds);
  const elsewhere = await deps.eraseElsewhere(tx, workspaceId, { contactIds, addresses });
  let consentProofs = 0;
  for (const address of addresses) {
    consentProofs += (await eraseAddress(tx, workspaceId, { ...address, at })).ledgerRowsKept;
  }
  const orders = await unlinkOrders(tx, workspaceId, contactIds);
  const devices = await deleteDevices(tx, workspaceId, contactIds);
  const own = identity.identifiers.filter((one) => one.from === null && one.until === null).map((one) => one.value);
  const putAside = await deletePutAside(tx, workspaceId, own);
  const contacts = await deleteRecords(tx, workspaceId, contactIds);
  await addToTotal(tx, workspaceId, -contacts);
  return {
    answer: {
      erased: { contacts, events, devices, putAside, ...elsewhere },
      kept: { suppressions: addresses.length, consentProofs, orders, identifierHashes: own.length + contactIds.length },
    },
    change,
    contactIds,
  };
}

/** Every address the person was known by, not only the present ones. */
async function addressesOf(
  sql: Sql,
  workspaceId: number,
  { id, identity }: { id: string; identity: Identity },
): Promise<{ channel: string; address: string }[]> {
  const record = (await loadContacts(sql, workspaceId, [id])).get(id);
  const found = record ? ownAddresses(record) : [];
  for (const { kind, value } of identity.identifiers) {
    if (kind === 'email') found.push({ channel: 'email', address: value });
    if (kind === 'phone') found.push({ channel: 'sms', address: value }, { channel: 'whatsapp', address: value });
  }
  return [...new Map(found.map((one) => [`${one.channel}:${one.address}`, one])).values()];
}
