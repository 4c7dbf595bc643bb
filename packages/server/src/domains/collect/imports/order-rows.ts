import type { JsonObject } from '@sandmill/contracts';
import { contentKey, emptyDraft, type Draft } from './draft.ts';
import { acquisitionOf, type ImportPlan } from './import-plan.ts';
import { readAmount, readCurrency, readNumber, readOrderStatus } from './read-cells.ts';
import { isNobody, peopleOf, readWho, type Who } from './read-who.ts';
import type { RowReader } from './row-reader.ts';

export type OrderDraft = {
  orderId: string;
  who: Who;
  traits: JsonObject;
  /** Amounts, currency, coupon, status. */
  details: JsonObject;
  items: JsonObject[];
  refunded: string | null;
};

const AMOUNTS = ['total', 'subtotal', 'shipping', 'tax', 'discount'] as const;
const ID_CHARS = 200;
export const MOST_ORDER_ROWS = 500;

/**
 * The rows of one order as one draft. What stands once counts for the order whichever row it stands on (shops write
 * date and total on the first only); each row with a product is a line. null: some row has problems.
 */
export function orderDraft(rows: readonly RowReader[]): Draft | null {
  const [first] = rows;
  if (!first) return null;
  const parts = rows.map(readOrderRow);
  const who = { userId: pick(parts, 'userId'), email: pick(parts, 'email'), phone: pick(parts, 'phone') };
  const at = pick(parts, 'at');
  const isSound = rows.every(({ problems }) => problems.length === 0);
  // What no row of the order says is said of each of them.
  if (isSound && at === null) for (const row of rows) row.require('time');
  if (isSound && isNobody(who)) for (const row of rows) row.fail({ code: 'missing_identity' }, null);
  if (rows.some(({ problems }) => problems.length > 0) || at === null) return null;

  const details: JsonObject = { currency: pick(parts, 'currency') ?? first.plan.options.currency };
  for (const field of [...AMOUNTS, 'coupon', 'status'] as const) {
    const value = pick(parts, field);
    if (value !== null) details[field] = value;
  }
  const draft = emptyDraft(first.row.row, at);
  draft.rows = rows.length;
  draft.people = peopleOf(who);
  draft.order = {
    orderId: first.text('orderId'),
    who,
    traits: Object.assign({}, ...parts.map(({ traits }) => traits).reverse()) as JsonObject,
    details,
    items: parts.map(({ item }) => item).filter((item) => item !== null),
    refunded: pick(parts, 'refunded'),
  };
  return draft;
}

/** Joins rows of one order that stood apart in the file; the first told counts, lines are added. */
export function joinOrders(into: Draft, from: Draft): void {
  if (!into.order || !from.order) return;
  into.rows += from.rows;
  into.order.items.push(...from.order.items);
  into.order.details = { ...from.order.details, ...into.order.details };
  into.order.traits = { ...from.order.traits, ...into.order.traits };
  into.order.refunded ??= from.order.refunded;
  const { who } = into.order;
  into.order.who = {
    userId: who.userId ?? from.order.who.userId,
    email: who.email ?? from.order.who.email,
    phone: who.phone ?? from.order.who.phone,
  };
}

/** The order as events: told as completed, and as refunded when it was. */
export function orderEvents(draft: Draft, plan: ImportPlan): void {
  if (!draft.order) return;
  const { orderId, who, traits, details, items, refunded } = draft.order;
  const named = {
    userId: who.userId,
    email: who.email,
    traits: { ...traits, ...(who.phone ? { phone: who.phone } : {}) },
    context: { acquisition: acquisitionOf(plan) },
    time: draft.at,
  };
  const properties: JsonObject = { order_id: orderId, ...details, ...(items.length > 0 ? { products: items } : {}) };
  const key = contentKey('order', who, traits, properties, draft.at);
  draft.events = [{ ...named, name: 'Order Completed', properties, key }];
  const isWhole = details['status'] === 'refunded';
  if (refunded === null && !isWhole) return;
  const refund: JsonObject = { order_id: orderId, refund_id: 'import', currency: details['currency'] ?? null };
  if (refunded !== null) refund['total'] = refunded;
  const refundKey = contentKey('refund', orderId, refunded);
  draft.events.push({ ...named, name: 'Order Refunded', properties: refund, key: refundKey });
}

type OrderRow = Who & {
  at: number | null;
  traits: JsonObject;
  item: JsonObject | null;
  currency: string | null;
  coupon: string | null;
  status: string | null;
  refunded: string | null;
} & Record<(typeof AMOUNTS)[number], string | null>;

function readOrderRow(row: RowReader): OrderRow {
  const mark = row.plan.options.decimal;
  const amount = (field: string): string | null => row.value(field, (text) => readAmount(text, mark));
  row.require('orderId');
  const id = row.text('orderId');
  if (id.length > ID_CHARS) row.fail({ code: 'too_long', params: { chars: id.length, limit: ID_CHARS } }, 'orderId');
  const refunded = amount('refunded');
  return {
    ...readWho(row),
    at: row.instant('time'),
    traits: row.free('trait'),
    item: readItem(row, amount),
    total: amount('total'),
    subtotal: amount('subtotal'),
    shipping: amount('shipping'),
    tax: amount('tax'),
    discount: amount('discount'),
    currency: row.value('currency', readCurrency),
    coupon: row.text('coupon').slice(0, ID_CHARS) || null,
    status: row.value('status', readOrderStatus),
    refunded: refunded === null || /^-?[0.]+$/.test(refunded) ? null : refunded.replace('-', ''),
  };
}

const ITEM_TEXTS = { 'item:productId': 'product_id', 'item:sku': 'sku', 'item:name': 'name', 'item:category': 'category', 'item:brand': 'brand' }; // prettier-ignore

function readItem(row: RowReader, amount: (field: string) => string | null): JsonObject | null {
  const item: JsonObject = {};
  for (const [field, key] of Object.entries(ITEM_TEXTS)) {
    const text = row.text(field);
    if (text !== '') item[key] = text;
  }
  const price = amount('item:price');
  const quantity = row.value('item:quantity', (text) => readNumber(text, row.plan.options.decimal));
  if (price !== null) item['price'] = price;
  if (quantity !== null) item['quantity'] = quantity;
  return Object.keys(item).length === 0 ? null : item;
}

function pick<K extends keyof OrderRow>(rows: readonly OrderRow[], key: K): OrderRow[K] | null {
  return rows.find((row) => row[key] !== null)?.[key] ?? null;
}
