import type { CollectedEvent, Json, JsonObject } from '@sandmill/contracts';
import { parseMoney, type Money } from '../../platform/money.ts';
import { noParts, ORDER_AMOUNTS, sumOfItems, type OrderParts } from './order-parts.ts';

export const ORDER_EVENTS = ['Order Completed', 'Order Updated', 'Order Refunded', 'Order Cancelled'] as const;
type OrderEventName = (typeof ORDER_EVENTS)[number];

const LONGEST_ORDER_ID = 200;
const MOST_ITEMS = 500;
const CANCELLED_WORDS = new Set(['cancelled', 'canceled', 'voided']);
const OPEN_WORDS = new Set([
  'open',
  'reopened',
  'placed',
  'pending',
  'paid',
  'processing',
  'completed',
  'shipped',
  'fulfilled',
]);

export type OrderTelling = { orderId: string; parts: OrderParts };

/** What an event tells of an order; null when it tells of none. */
export function readOrderEvent(event: CollectedEvent): OrderTelling | null {
  const name = ORDER_EVENTS.find((known) => known === event.name);
  if (!name || event.type !== 'track') return null;
  const orderId = orderIdOf(event.properties['order_id'] ?? event.properties['orderId']) ?? withoutId(name, event);
  return orderId === null ? null : { orderId, parts: partsOf(name, event) };
}

/** A completed order without an id is one by itself; a refund of no known order tells nothing. */
function withoutId(name: OrderEventName, event: CollectedEvent): string | null {
  return name === 'Order Completed' ? `event:${event.id}` : null;
}

function orderIdOf(value: Json | undefined): string | null {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  return text !== '' && text.length <= LONGEST_ORDER_ID ? text : null;
}

function partsOf(name: OrderEventName, event: CollectedEvent): OrderParts {
  const telling = { at: event.time, eventId: event.id };
  const parts = noParts(telling);
  const told = <T>(value: T | null): { at: number; eventId: string; value: T } | null =>
    value === null ? null : { ...telling, value };
  switch (name) {
    case 'Order Completed':
    case 'Order Updated':
      parts.placed = telling;
      if (name === 'Order Completed') parts.completed = telling;
      tellDetails(parts, event.properties, told);
      parts.cancelled = told(cancelledBy(name, event.properties['status']));
      return parts;
    case 'Order Cancelled':
      parts.cancelled = told(true);
      return parts;
    case 'Order Refunded': {
      const id = orderIdOf(event.properties['refund_id']) ?? event.id;
      parts.refunds = { [`r:${id}`]: { ...telling, value: refundOf(event.properties) } };
      parts.currency = told(currencyOf(event.properties['currency']));
      return parts;
    }
  }
}

type Tell = <T>(value: T | null) => { at: number; eventId: string; value: T } | null;

function tellDetails(parts: OrderParts, properties: JsonObject, told: Tell): void {
  for (const field of ORDER_AMOUNTS) {
    const amount = told(parseMoney(properties[field]));
    if (amount) parts.amounts[field] = amount;
  }
  parts.currency = told(currencyOf(properties['currency']));
  const { coupon } = properties;
  parts.coupon = told(typeof coupon === 'string' && coupon !== '' ? coupon.slice(0, 200) : null);
  const items = itemsOf(properties['products']);
  parts.items = told(items.length > 0 ? items : null);
}

/**
 * Only a word on the status says that an order is cancelled or open again. An update without one leaves a cancellation
 * as it is, for shops send updates after it (a note, a label).
 */
function cancelledBy(name: OrderEventName, status: Json | undefined): boolean | null {
  const word = typeof status === 'string' ? status.toLowerCase() : '';
  if (CANCELLED_WORDS.has(word)) return true;
  return name === 'Order Updated' && OPEN_WORDS.has(word) ? false : null;
}

/** The amount given back; null: all of it, for a refund that names neither amount nor lines is of the whole order. */
function refundOf(properties: JsonObject): Money | null {
  for (const key of ['total', 'amount', 'refund', 'refunded', 'revenue', 'value']) {
    const amount = parseMoney(properties[key]);
    if (amount !== null) return amount;
  }
  return sumOfItems(itemsOf(properties['products']));
}

export function currencyOf(value: Json | undefined): string | null {
  return typeof value === 'string' && /^[A-Za-z]{3}$/.test(value.trim()) ? value.trim().toUpperCase() : null;
}

export function itemsOf(value: Json | undefined): JsonObject[] {
  if (!Array.isArray(value)) return [];
  const items = value.filter(
    (item): item is JsonObject => typeof item === 'object' && item !== null && !Array.isArray(item),
  );
  return items.slice(0, MOST_ITEMS);
}
