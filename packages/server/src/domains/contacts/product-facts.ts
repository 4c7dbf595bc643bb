import type { CollectedEvent, Json, JsonObject } from '@sandmill/contracts';
import { parseMoney, type Money } from '../../platform/money.ts';
import { currencyOf, itemsOf } from './read-order-event.ts';
import { compareTellings, type Telling } from './telling.ts';

export const PRODUCT_TEXTS = ['sku', 'name', 'brand', 'category', 'variant', 'url', 'imageUrl'] as const;
export type ProductText = (typeof PRODUCT_TEXTS)[number];
/** A price is one field with its currency: the two must not come from different events. */
export type ProductField = ProductText | 'price';

export type ProductFacts = {
  productId: string;
  texts: Partial<Record<ProductText, string>>;
  price: { amount: Money; currency: string | null } | null;
  /** Per field who told it last. */
  versions: Partial<Record<ProductField, Telling>>;
  firstSeen: number;
  updatedAt: number;
};

const LONGEST_TEXT = 500;
const LONGEST_URL = 2_000;
const LONGEST_ID = 200;

/** What an event tells of products: the one it is about ("Product Viewed" and its like), and those it lists. */
export function readProducts(event: CollectedEvent): ProductFacts[] {
  if (event.type !== 'track' || event.isBot) return [];
  const { properties } = event;
  const listed = properties['products'] === undefined ? [] : itemsOf(properties['products']);
  const told = /^(Wishlist )?Product /.test(event.name) ? [properties, ...listed] : listed;
  const currency = currencyOf(properties['currency']);
  return told.map((product) => factsOf(product, event, currency)).filter((facts) => facts !== null);
}

/** Per field the newest telling wins. Says whether anything changed in `into`, and whether a value did. */
export function joinProduct(into: ProductFacts, from: ProductFacts): { changed: boolean; valueChanged: boolean } {
  let changed = from.firstSeen < into.firstSeen;
  let valueChanged = false;
  into.firstSeen = Math.min(into.firstSeen, from.firstSeen);
  for (const field of [...PRODUCT_TEXTS, 'price'] as const) {
    const version = from.versions[field];
    const before = into.versions[field];
    if (!version || (before && compareTellings(version, before) <= 0)) continue;
    into.versions[field] = version;
    changed = true;
    valueChanged = takeField(into, from, field) || valueChanged;
  }
  into.updatedAt = Math.max(into.updatedAt, from.updatedAt);
  return { changed, valueChanged };
}

function takeField(into: ProductFacts, from: ProductFacts, field: ProductField): boolean {
  if (field === 'price') {
    const same = into.price?.amount === from.price?.amount && into.price?.currency === from.price?.currency;
    into.price = from.price;
    return !same;
  }
  const value = from.texts[field];
  if (value === undefined || into.texts[field] === value) return false;
  into.texts[field] = value;
  return true;
}

function factsOf(product: JsonObject, event: CollectedEvent, currency: string | null): ProductFacts | null {
  const productId =
    idOf(product['product_id']) ?? idOf(product['productId']) ?? idOf(product['sku']) ?? idOf(product['id']);
  if (productId === null) return null;
  const telling = { at: event.time, eventId: event.id };
  const facts: ProductFacts = {
    productId,
    texts: {},
    price: null,
    versions: {},
    firstSeen: event.time,
    updatedAt: event.time,
  };
  for (const field of PRODUCT_TEXTS) {
    const value = textOf(product, field);
    if (value === null) continue;
    facts.texts[field] = value;
    facts.versions[field] = telling;
  }
  const amount = parseMoney(product['price']);
  if (amount !== null) {
    facts.price = { amount, currency: currencyOf(product['currency']) ?? currency };
    facts.versions.price = telling;
  }
  return facts;
}

function textOf(product: JsonObject, field: ProductText): string | null {
  const value = field === 'imageUrl' ? (product['image_url'] ?? product['imageUrl']) : product[field];
  const isAddress = field === 'url' || field === 'imageUrl';
  const text = typeof value === 'number' && field === 'sku' ? String(value) : value;
  if (typeof text !== 'string' || text.trim() === '') return null;
  if (isAddress) return /^(https?:)?\//i.test(text) && text.length <= LONGEST_URL ? text : null;
  return text.trim().slice(0, LONGEST_TEXT);
}

function idOf(value: Json | undefined): string | null {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  return text !== '' && text.length <= LONGEST_ID ? text : null;
}
