import type { Sql } from '../../platform/db/db.ts';
import { moneyToColumn } from '../../platform/money.ts';
import { recordConsents } from '../consent/index.ts';
import { saveCompanies } from './companies/save-companies.ts';
import type { ContactRecord } from './contact-record.ts';
import { moveDevices, unbindDevices, upsertDevices } from './device-store.queries.ts';
import type { FoldEffects } from './fold-effects.ts';
import { adopt } from './fold-event.ts';
import { betterOwner } from './fold/fold-order.ts';
import { orderFigures } from './order-figures.ts';
import { joinParts } from './order-parts.ts';
import { deleteOrdersExcept, moveOrders, selectOrderEntries, upsertOrders } from './order-store.queries.ts';
import { upsertProducts } from './product-store.queries.ts';
import { deletePrepared } from './prepared.queries.ts';
import { addToTotal, deleteRecords, upsertProfiles, upsertStates } from './records.queries.ts';

/**
 * Writes a turn's contacts back and what folding wanted written beside them. `removed`: contacts merged away or erased.
 * Records must be those of `effects`. Everything by one statement a table, so that a turn costs a handful of round
 * trips however many people it touches. The statements go out one behind the other without waiting for answers: while
 * the database works on one, the next is being written.
 */
export async function saveContacts(
  tx: Sql,
  workspaceId: number,
  records: readonly ContactRecord[],
  effects: FoldEffects,
  removed: readonly string[],
): Promise<void> {
  for (const record of records) adopt(record, effects);
  await Promise.all([
    saveProfiles(tx, workspaceId, { records, removed }),
    followMerges(tx, workspaceId, records),
    saveOrders(tx, workspaceId, effects),
    saveDevices(tx, workspaceId, effects),
    saveProducts(tx, workspaceId, effects),
    saveCompanies(tx, workspaceId, effects),
    recordConsents(tx, workspaceId, effects.consents),
  ]);
}

async function saveDevices(tx: Sql, workspaceId: number, effects: FoldEffects): Promise<void> {
  const idOf = (id: string): string => effects.records.get(id)?.id ?? id;
  const devices = [...effects.devices.values()].map((fact) => ({
    ...fact,
    seen: { ...fact.seen, contactId: idOf(fact.seen.contactId) },
    bound: fact.bound && { ...fact.bound, contactId: idOf(fact.bound.contactId) },
  }));
  await Promise.all([
    effects.refolded.size > 0 && unbindDevices(tx, workspaceId, [...effects.refolded]),
    devices.length > 0 && upsertDevices(tx, workspaceId, devices),
  ]);
}

async function saveProducts(tx: Sql, workspaceId: number, effects: FoldEffects): Promise<void> {
  const products = [...effects.changedProducts].map((id) => effects.productBook.get(id)).filter((p) => p !== undefined);
  if (products.length > 0) await upsertProducts(tx, workspaceId, products);
}

async function saveProfiles(
  tx: Sql,
  workspaceId: number,
  { records, removed }: { records: readonly ContactRecord[]; removed: readonly string[] },
): Promise<void> {
  const rows = records.map(stateRow);
  const taken = records.filter((record) => record.hasPrepared).map((record) => record.id);
  const changed = records.filter((record) => record.profileChanged || record.isNew);
  const at = newestInstant(records);
  const [gone] = await Promise.all([
    removed.length > 0 ? deleteRecords(tx, workspaceId, removed) : 0,
    deletePrepared(tx, workspaceId, taken),
    rows.length > 0 && upsertStates(tx, workspaceId, rows),
    changed.length > 0 && upsertProfiles(tx, workspaceId, { records: changed, at }),
  ]);
  const fresh = records.filter((record) => record.isNew).length;
  if (fresh !== gone) await addToTotal(tx, workspaceId, fresh - gone);
}

/** Created at: the workspace's own time, which while history is imported is not the machine's. */
function newestInstant(records: readonly ContactRecord[]): number {
  return records.reduce((newest, record) => Math.max(newest, record.watch.asOf, record.lastSeen), 0);
}

function stateRow(record: ContactRecord) {
  const { count, revenue, currency, lastAt } = orderFigures(record);
  return {
    record,
    ordersCount: count,
    revenue: moneyToColumn(revenue) ?? '0',
    currency,
    lastOrderAt: lastAt,
  };
}

async function followMerges(tx: Sql, workspaceId: number, records: readonly ContactRecord[]): Promise<void> {
  const moves = records.flatMap((record) => (record.absorbed ?? []).map((from) => ({ from, to: record.id })));
  if (moves.length === 0) return;
  const pairs = { fromIds: moves.map((move) => move.from), toIds: moves.map((move) => move.to) };
  await Promise.all([moveOrders(tx, workspaceId, pairs), moveDevices(tx, workspaceId, pairs)]);
}

async function saveOrders(tx: Sql, workspaceId: number, effects: FoldEffects): Promise<void> {
  if (effects.refolded.size > 0) await joinUnopened(tx, workspaceId, effects);
  const entries = [...effects.changedOrders].map((key) => effects.orderBook.get(key)).filter((e) => e !== undefined);
  if (effects.refolded.size > 0) {
    await deleteOrdersExcept(tx, workspaceId, {
      contactIds: [...effects.refolded],
      stores: entries.map((entry) => entry.store),
      orderIds: entries.map((entry) => entry.orderId),
    });
  }
  if (entries.length === 0) return;
  const owned = entries.map((entry) => {
    const contactId = effects.records.get(entry.owner.contactId)?.id ?? entry.owner.contactId;
    return { ...entry, owner: { ...entry.owner, contactId } };
  });
  await upsertOrders(tx, workspaceId, owned);
}

/**
 * A repeated fold tells of orders that the turn did not open. What somebody who was not folded again told of them must
 * not be lost.
 */
async function joinUnopened(tx: Sql, workspaceId: number, effects: FoldEffects): Promise<void> {
  const told = [...effects.changedOrders].filter((key) => !effects.openedOrders.has(key));
  const entries = told.map((key) => effects.orderBook.get(key)).filter((entry) => entry !== undefined);
  const kept = await selectOrderEntries(tx, workspaceId, {
    stores: entries.map((entry) => entry.store),
    orderIds: entries.map((entry) => entry.orderId),
  });
  for (const entry of kept) {
    const key = `${entry.store}|${entry.orderId}`;
    const own = effects.orderBook.get(key);
    if (!own || effects.refolded.has(entry.owner.contactId)) continue;
    const owner = betterOwner(entry.owner, own.owner);
    effects.orderBook.set(key, { ...own, parts: joinParts(entry.parts, own.parts), owner });
  }
}
