import type { JsonObject } from '@sandmill/contracts';
import type { Sql } from '../../platform/db/db.ts';
import { moneyOfColumn, moneyToColumn } from '../../platform/money.ts';
import type { OrderFact } from './contact-record.ts';
import type { OrderEntry } from './fold-effects.ts';
import { grossOf, orderFact, refundedOf, type OrderParts } from './order-parts.ts';
import { jsonText } from './records.queries.ts';

type FactRow = {
  contactId: string;
  store: string;
  orderId: string;
  at: Date;
  net: string;
  currency: string | null;
  status: OrderFact['status'];
  version: Date;
};

/** What counts of each order of the contacts. */
export async function selectOrderFacts(
  sql: Sql,
  workspaceId: number,
  contactIds: readonly string[],
): Promise<{ contactId: string; key: string; fact: OrderFact }[]> {
  const rows = await sql.query<FactRow>(
    `select contact_id as "contactId", store, order_id as "orderId", placed_at as at, net, currency, status, version_at as version
     from orders where workspace_id = $1 and contact_id = any ($2::uuid[]) and is_placed`,
    [workspaceId, contactIds],
  );
  return rows.map((row) => ({
    contactId: row.contactId,
    key: `${row.store}|${row.orderId}`,
    fact: {
      at: row.at.getTime(),
      amount: moneyOfColumn(row.net) ?? 0,
      currency: row.currency,
      status: row.status,
      version: row.version.getTime(),
    },
  }));
}

/** Source -> store. */
export async function selectStores(sql: Sql, workspaceId: number): Promise<Map<number, string>> {
  const rows = await sql.query<{ id: number; store: string }>(`select id, store from sources where workspace_id = $1`, [
    workspaceId,
  ]);
  return new Map(rows.map((row) => [row.id, row.store]));
}

/** All that was told of the orders named, whoever's they are. */
export async function selectOrderEntries(
  sql: Sql,
  workspaceId: number,
  { stores, orderIds }: { stores: readonly string[]; orderIds: readonly string[] },
): Promise<OrderEntry[]> {
  const rows = await sql.query<{
    store: string;
    orderId: string;
    contactId: string;
    parts: OrderParts;
    items: JsonObject[];
    rank: number;
    at: Date;
    eventId: string;
  }>(
    `select o.store, o.order_id as "orderId", o.contact_id as "contactId", o.parts, o.items, o.owner_rank as rank,
       o.owner_at as at, o.owner_event as "eventId"
     from unnest($2::text[], $3::text[]) as r (store, order_id)
     join orders o on o.workspace_id = $1 and o.store = r.store and o.order_id = r.order_id`,
    [workspaceId, stores, orderIds],
  );
  return rows.map(({ store, orderId, contactId, parts, items, rank, at, eventId }) => ({
    store,
    orderId,
    // The lines stand in their own column, once.
    parts: parts.items ? { ...parts, items: { ...parts.items, value: items } } : parts,
    owner: { contactId, rank, at: at.getTime(), eventId },
  }));
}

export async function upsertOrders(sql: Sql, workspaceId: number, entries: readonly OrderEntry[]): Promise<void> {
  const facts = entries.map(({ parts }) => orderFact(parts));
  const amount = (field: 'revenue' | 'shipping' | 'tax' | 'discount') =>
    entries.map(({ parts }) => moneyToColumn(parts.amounts[field]?.value ?? null));
  await sql.execute(
    `insert into orders (workspace_id, store, order_id, contact_id, placed_at, status, currency, total, revenue, shipping,
       tax, discount, refunded, net, coupon, items, version_at, is_placed, parts, owner_rank, owner_at, owner_event)
     select $1, r.store, r.order_id, r.contact_id, r.placed_at, r.status, r.currency, r.total, r.revenue, r.shipping, r.tax,
       r.discount, r.refunded, r.net, r.coupon, r.items::jsonb, r.version_at, r.is_placed, r.parts::jsonb, r.owner_rank,
       r.owner_at, r.owner_event
     from unnest($2::text[], $3::text[], $4::uuid[], $5::timestamptz[], $6::text[], $7::text[], $8::numeric[], $9::numeric[],
       $10::numeric[], $11::numeric[], $12::numeric[], $13::numeric[], $14::numeric[], $15::text[], $16::text[],
       $17::timestamptz[], $18::bool[], $19::text[], $20::smallint[], $21::timestamptz[], $22::uuid[])
       as r (store, order_id, contact_id, placed_at, status, currency, total, revenue, shipping, tax, discount, refunded, net,
         coupon, items, version_at, is_placed, parts, owner_rank, owner_at, owner_event)
     on conflict (workspace_id, store, order_id) do update set contact_id = excluded.contact_id,
       placed_at = excluded.placed_at, status = excluded.status, currency = excluded.currency, total = excluded.total,
       revenue = excluded.revenue, shipping = excluded.shipping, tax = excluded.tax, discount = excluded.discount,
       refunded = excluded.refunded, net = excluded.net, coupon = excluded.coupon, items = excluded.items,
       version_at = excluded.version_at, is_placed = excluded.is_placed, parts = excluded.parts,
       owner_rank = excluded.owner_rank, owner_at = excluded.owner_at, owner_event = excluded.owner_event`,
    [
      workspaceId,
      entries.map((e) => e.store),
      entries.map((e) => e.orderId),
      entries.map((e) => e.owner.contactId),
      facts.map((f) => new Date(f.at)),
      facts.map((f) => f.status),
      facts.map((f) => f.currency),
      entries.map(({ parts }) => moneyToColumn(parts.placed ? grossOf(parts) : null)),
      amount('revenue'),
      amount('shipping'),
      amount('tax'),
      amount('discount'),
      entries.map(({ parts }) => moneyToColumn(refundedOf(parts))),
      facts.map((f) => moneyToColumn(f.amount)),
      entries.map(({ parts }) => parts.coupon?.value ?? null),
      entries.map(({ parts }) => jsonText(parts.items?.value ?? [])),
      facts.map((f) => new Date(f.version)),
      entries.map(({ parts }) => parts.placed !== null),
      entries.map(({ parts }) => jsonText(parts.items ? { ...parts, items: { ...parts.items, value: [] } } : parts)),
      entries.map((e) => e.owner.rank),
      entries.map((e) => new Date(e.owner.at)),
      entries.map((e) => e.owner.eventId),
    ],
  );
}

/** Orders of contacts that were merged into another go along. */
export async function moveOrders(
  sql: Sql,
  workspaceId: number,
  { fromIds, toIds }: { fromIds: readonly string[]; toIds: readonly string[] },
): Promise<void> {
  await sql.execute(
    `update orders o set contact_id = r.to_id from unnest($2::uuid[], $3::uuid[]) as r (from_id, to_id)
     where o.workspace_id = $1 and o.contact_id = r.from_id`,
    [workspaceId, fromIds, toIds],
  );
}

/** Orders of contacts that were folded again and were not told of again. */
export async function deleteOrdersExcept(
  sql: Sql,
  workspaceId: number,
  {
    contactIds,
    stores,
    orderIds,
  }: { contactIds: readonly string[]; stores: readonly string[]; orderIds: readonly string[] },
): Promise<void> {
  await sql.execute(
    `delete from orders o where o.workspace_id = $1 and o.contact_id = any ($2::uuid[])
       and not exists (select 1 from unnest($3::text[], $4::text[]) as r (store, order_id)
                       where r.store = o.store and r.order_id = o.order_id)`,
    [workspaceId, contactIds, stores, orderIds],
  );
}
