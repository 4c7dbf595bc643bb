import type { Json, JsonObject } from '@sandmill/contracts';
import { parseMoney, timesQuantity, type Money } from '../../platform/money.ts';
import type { OrderFact } from './contact-record.ts';
import { isNewer, newerOf, olderOf, type Telling } from './telling.ts';

/** Amounts are text of the event parsed to 1/10,000; a field not told stays absent. */
export const ORDER_AMOUNTS = ['total', 'revenue', 'value', 'subtotal', 'shipping', 'tax', 'discount'] as const;
export type OrderAmount = (typeof ORDER_AMOUNTS)[number];

type Told<T> = Telling & { value: T };

/**
 * Everything told of one order, as a value that joins in any order and any number of times: per field the newest
 * telling, refunds by their id, the newest word on whether it is cancelled.
 */
export type OrderParts = {
  /** Earliest "Order Completed". */
  completed: Telling | null;
  /** Earliest "Order Completed" or "Order Updated": before that it is not an order. */
  placed: Telling | null;
  newest: Telling;
  amounts: Partial<Record<OrderAmount, Told<Money>>>;
  currency: Told<string> | null;
  coupon: Told<string> | null;
  items: Told<JsonObject[]> | null;
  cancelled: Told<boolean> | null;
  /** Refund id, or id of the event that told it -> amount; null: all of it. */
  refunds: Record<string, Told<Money | null>>;
};

export function noParts(telling: Telling): OrderParts {
  return {
    completed: null,
    placed: null,
    newest: telling,
    amounts: {},
    currency: null,
    coupon: null,
    items: null,
    cancelled: null,
    refunds: {},
  };
}

/** Commutative, associative, idempotent. */
export function joinParts(a: OrderParts, b: OrderParts): OrderParts {
  const amounts = { ...a.amounts };
  for (const field of ORDER_AMOUNTS) {
    const told = newerOf(a.amounts[field] ?? null, b.amounts[field] ?? null);
    if (told) amounts[field] = told;
  }
  const refunds = { ...a.refunds };
  for (const [id, refund] of Object.entries(b.refunds)) {
    if (isNewer(refund, refunds[id])) refunds[id] = refund;
  }
  return {
    completed: olderOf(a.completed, b.completed),
    placed: olderOf(a.placed, b.placed),
    newest: isNewer(b.newest, a.newest) ? b.newest : a.newest,
    amounts,
    currency: newerOf(a.currency, b.currency),
    coupon: newerOf(a.coupon, b.coupon),
    items: newerOf(a.items, b.items),
    cancelled: newerOf(a.cancelled, b.cancelled),
    refunds,
  };
}

/** What the order is worth before refunds: total, else revenue, value, subtotal, else the sum of its lines. */
export function grossOf(parts: OrderParts): Money {
  for (const field of ['total', 'revenue', 'value', 'subtotal'] as const) {
    const told = parts.amounts[field];
    if (told) return told.value;
  }
  return sumOfItems(parts.items?.value ?? []) ?? 0;
}

/** Refunds never exceed the order: told twice without an id, they stop at its amount. */
export function refundedOf(parts: OrderParts): Money {
  const gross = Math.max(grossOf(parts), 0);
  let sum = 0;
  for (const { value } of Object.values(parts.refunds)) {
    if (value === null) return gross;
    sum += Math.abs(value);
  }
  return Math.min(sum, gross);
}

export function orderFact(parts: OrderParts): OrderFact {
  const refunded = refundedOf(parts);
  const status = statusOf(parts, refunded);
  return {
    at: (parts.completed ?? parts.placed ?? parts.newest).at,
    amount: status === 'cancelled' ? 0 : grossOf(parts) - refunded,
    currency: parts.currency?.value ?? null,
    status,
    version: parts.newest.at,
    parts,
  };
}

function statusOf(parts: OrderParts, refunded: Money): OrderFact['status'] {
  if (parts.cancelled?.value) return 'cancelled';
  if (Object.keys(parts.refunds).length === 0) return 'placed';
  return refunded >= grossOf(parts) ? 'refunded' : refunded > 0 ? 'partially_refunded' : 'placed';
}

/** Sum of price times quantity (default 1); null when no line has a price. */
export function sumOfItems(items: readonly JsonObject[]): Money | null {
  let sum: Money | null = null;
  for (const item of items) {
    const price = parseMoney(item['price']);
    const line = price === null ? null : timesQuantity(price, quantityOf(item['quantity']));
    if (line !== null) sum = (sum ?? 0) + line;
  }
  return sum !== null && Number.isSafeInteger(sum) ? sum : null;
}

function quantityOf(value: Json | undefined): number {
  const quantity = typeof value === 'string' ? Number(value) : value;
  return typeof quantity === 'number' && Number.isFinite(quantity) ? quantity : 1;
}
