import type { JsonObject } from '@sandmill/contracts';
import type { DemoEvent } from './demo-events.ts';
import type { DemoShop } from './demo-shop.ts';
import { seededRandom, type Random } from '../platform/seeded-random.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Only what is recent starts a journey or is simulated. */
const RECENT_MS = 30 * DAY;

type Moment = { who: JsonObject; at: number; name: string; properties?: JsonObject };

/**
 * What a shop's software tells beside orders, for people of the last thirty days, so that ready journeys have something
 * to start from: deliveries, carts and checkouts left behind, downloads, answers, calls, returns. Invented and labelled;
 * orders and their money stay as they are. A seed of its own: nothing else of the demo moves. `events` are the rest.
 */
export function demoMoments(shop: DemoShop, events: readonly DemoEvent[], end: number): DemoEvent[] {
  const random = seededRandom(4601);
  return events
    .filter(({ at }) => at > end - RECENT_MS)
    .flatMap((event) => [
      ...(event.body['event'] === 'Order Completed' ? afterOrder(shop, event, random) : []),
      ...(String(event.body['messageId']).startsWith('demo-signup-') ? afterSignUp(shop, event, random) : []),
    ])
    .filter(({ at }) => at < end)
    .map(eventOf);
}

function afterOrder(shop: DemoShop, { at, body }: DemoEvent, random: Random): Moment[] {
  const { order_id: orderId, products: all } = body['properties'] as { order_id: string; products: JsonObject[] };
  const who = identityOf(body);
  const delivered = at + (2 + random.int(3)) * DAY + random.int(8) * HOUR;
  const products = all.slice(0, 3);
  const moments: Moment[] = [
    { who, at: delivered, name: 'Order Delivered', properties: { order_id: orderId, products } },
  ];
  const later = delivered + random.int(5) * DAY + random.int(10) * HOUR;
  const chance = random.next();
  if (chance < 0.06)
    moments.push({
      who,
      at: later,
      name: 'NPS Answered',
      properties: { score: random.pick([2, 5, 7, 8, 9, 9, 10, 10]) },
    });
  else if (chance < 0.08) moments.push({ who, at: later, name: 'Return Requested', properties: { order_id: orderId } });
  else if (chance < 0.1)
    moments.push({ who, at: later, name: 'Call Received', properties: { minutes: 1 + random.int(9) } });
  else if (chance < 0.12)
    moments.push({
      who,
      at: later,
      name: 'Ticket Solved',
      properties: { rating: random.pick(['good', 'good', 'bad']) },
    });
  else if (chance < 0.14)
    moments.push({
      who,
      at: later,
      name: 'Product Back in Stock',
      properties: productOf(shop, random.int(shop.products.length)),
    });
  else if (chance < 0.16)
    moments.push({ who, at: later, name: 'Product Price Dropped', properties: { ...products[0], currency: 'GBP' } });
  else if (chance < 0.18)
    moments.push({
      who,
      at: later,
      name: 'Product Launched',
      properties: productOf(shop, random.int(shop.products.length)),
    });
  return moments;
}

function afterSignUp(shop: DemoShop, { at, body }: DemoEvent, random: Random): Moment[] {
  const who = identityOf(body);
  const when = at + random.int(40) * HOUR + 20 * MINUTE;
  const cart = { cart_id: `demo-cart-${String(who['anonymousId'])}`, cart_url: 'https://shop.example.com/cart' };
  const product = productOf(shop, random.int(shop.products.length));
  const chance = random.next();
  if (chance < 0.3) return [{ who, at: when, name: 'Product Added', properties: { ...product, ...cart } }];
  if (chance < 0.4)
    return [
      { who, at: when, name: 'Product Added', properties: { ...product, ...cart } },
      {
        who,
        at: when + 4 * MINUTE,
        name: 'Checkout Started',
        properties: { ...cart, currency: 'GBP', products: [product] },
      },
    ];
  if (chance < 0.55) return [{ who, at: when, name: 'Content Downloaded', properties: { title: 'Gift guide' } }];
  return [];
}

function productOf(shop: DemoShop, place: number): JsonObject {
  const product = shop.products[place];
  const sku = product?.sku ?? '';
  return {
    product_id: sku,
    name: product?.title ?? '',
    category: product?.category ?? '',
    price: ((product?.price ?? 0) / 10_000).toFixed(2),
    currency: 'GBP',
    url: `https://shop.example.com/products/${sku}`,
  };
}

function identityOf({ userId, anonymousId }: JsonObject): JsonObject {
  return userId === undefined ? { anonymousId: anonymousId ?? null } : { userId, anonymousId: anonymousId ?? null };
}

function eventOf({ who, at, name, properties = {} }: Moment, place: number): DemoEvent {
  const labelled = { ...properties, synthetic: true };
  return { at, body: { type: 'track', event: name, ...who, messageId: `demo-moment-${place}`, properties: labelled } };
}
