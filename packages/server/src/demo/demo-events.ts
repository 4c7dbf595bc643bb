import type { JsonObject } from '@sandmill/contracts';
import type { DemoOrder, DemoShop } from './demo-shop.ts';
import { demoAttitudes } from './demo-attitudes.ts';
import { demoMoments } from './demo-moments.ts';
import { DEMO_AGENTS, demoPerson, type DemoPerson } from './demo-people.ts';
import { seededRandom, type Random } from '../platform/seeded-random.ts';

/** A Segment-shaped event with its own time in milliseconds; sent through the public tracking API in this order. */
export type DemoEvent = { at: number; body: JsonObject };

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** What the data does not hold is generated and says so. */
const SYNTHETIC: JsonObject = { synthetic: true };
const SHOP_URL = 'https://shop.example.com';

/**
 * All events of the demo shop in the order of their time, shifted so that the newest order is at `end`. Orders, their
 * products, prices, times and customers are real; people, consents, visits and devices are generated and labelled.
 */
export function demoEvents(shop: DemoShop, end: number): DemoEvent[] {
  const lastMinute = shop.orders.at(-1)?.minute ?? 0;
  const timeOf = (order: DemoOrder): number => end - (lastMinute - order.minute) * MINUTE;
  const random = seededRandom(4600);
  const known = new Set<number>();
  const events: DemoEvent[] = [];
  for (const order of shop.orders) {
    const person = demoPerson(shop.customers[order.customer] ?? '0', order.country);
    const at = timeOf(order);
    if (!known.has(order.customer)) {
      known.add(order.customer);
      events.push(...arrival(person, at, random));
    }
    events.push(...visit(shop, { order, person, at, random }), orderCompleted(shop, { order, person, at }));
  }
  events.push(...visitors(shop, end, random));
  events.push(...demoMoments(shop, events, end));
  return events.sort((a, b) => a.at - b.at);
}

/** How many events `demoEvents` will give, for progress. */
export function demoIdentity(person: DemoPerson): JsonObject {
  return { userId: person.userId, anonymousId: person.anonymousId };
}

function arrival(person: DemoPerson, at: number, random: Random): DemoEvent[] {
  const campaign = random.pick([
    { source: 'google', medium: 'cpc', name: 'brand' },
    { source: 'newsletter', medium: 'email', name: 'spring' },
    { source: 'instagram', medium: 'social', name: 'gift-ideas' },
    null,
    null,
  ]);
  const landing = at - 20 * MINUTE;
  const events: DemoEvent[] = [page(person, { at: landing, path: '/', campaign })];
  const traits = {
    email: person.email,
    firstName: person.firstName,
    lastName: person.lastName,
    city: person.city,
    country: person.country,
    locale: person.locale,
    ...demoAttitudes(person),
    ...(person.birthday === null ? {} : { birthday: person.birthday }),
  };
  events.push({
    at: at - 4 * MINUTE,
    body: {
      type: 'identify',
      ...demoIdentity(person),
      messageId: `demo-identify-${person.userId}`,
      traits,
      context: { ...SYNTHETIC, userAgent: person.userAgent },
    },
  });
  if (person.consent === 'none') return events;
  const source = 'checkout';
  events.push(consent(person, { at: at - 3 * MINUTE, purpose: 'marketing', state: person.consent, source }));
  if (person.openTracking)
    events.push(consent(person, { at: at - 3 * MINUTE, purpose: 'open_tracking', state: 'opted_in', source }));
  return events;
}

function consent(person: DemoPerson, given: { at: number; purpose: string; state: string; source: string }): DemoEvent {
  return {
    at: given.at,
    body: {
      type: 'track',
      event: 'Consent Changed',
      ...demoIdentity(person),
      messageId: `demo-consent-${person.userId}-${given.purpose}`,
      properties: {
        channel: 'email',
        purpose: given.purpose,
        address: person.email,
        state: given.state,
        proof: { source: given.source, textVersion: 'demo-1' },
        ...SYNTHETIC,
      },
    },
  };
}

/** A few pages before each order: the products that were then bought. */
function visit(
  shop: DemoShop,
  about: { order: DemoOrder; person: DemoPerson; at: number; random: Random },
): DemoEvent[] {
  const { order, person, at, random } = about;
  const looked = Math.min(order.items.length, 1 + random.int(3));
  const events: DemoEvent[] = [];
  for (let i = 0; i < looked; i++) {
    const item = order.items[random.int(order.items.length)];
    if (item)
      events.push(
        productViewed(shop, {
          product: item.product,
          person,
          at: at - (looked - i) * 2 * MINUTE,
          id: `${order.id}-${i}`,
        }),
      );
  }
  return events;
}

function productViewed(
  shop: DemoShop,
  view: { product: number; person: DemoPerson; at: number; id: string },
): DemoEvent {
  const product = shop.products[view.product];
  return {
    at: view.at,
    body: {
      type: 'track',
      event: 'Product Viewed',
      anonymousId: view.person.anonymousId,
      messageId: `demo-view-${view.id}`,
      properties: {
        product_id: product?.sku ?? '',
        sku: product?.sku ?? '',
        name: product?.title ?? '',
        category: product?.category ?? '',
        price: decimal(product?.price ?? 0),
        currency: 'GBP',
        ...SYNTHETIC,
      },
      context: {
        ...SYNTHETIC,
        userAgent: view.person.userAgent,
        page: { url: `${SHOP_URL}/products/${product?.sku ?? ''}`, path: `/products/${product?.sku ?? ''}` },
      },
    },
  };
}

function orderCompleted(shop: DemoShop, sale: { order: DemoOrder; person: DemoPerson; at: number }): DemoEvent {
  const { order, person, at } = sale;
  const total = order.items.reduce((sum, item) => sum + item.price * item.quantity, 0);
  return {
    at,
    body: {
      type: 'track',
      event: 'Order Completed',
      ...demoIdentity(person),
      messageId: `demo-order-${order.id}`,
      properties: {
        order_id: order.id,
        total: decimal(total),
        currency: 'GBP',
        products: order.items.slice(0, 50).map((item) => ({
          product_id: shop.products[item.product]?.sku ?? '',
          name: shop.products[item.product]?.title ?? '',
          category: shop.products[item.product]?.category ?? '',
          price: decimal(item.price),
          quantity: item.quantity,
        })),
      },
    },
  };
}

/** People who have not bought: visitors whom nobody knows, and leads who left an address. */
function visitors(shop: DemoShop, end: number, random: Random): DemoEvent[] {
  const events: DemoEvent[] = [];
  for (let i = 0; i < 1400; i++) {
    const person = demoPerson(String(900_000 + i), 'Italy');
    const first = end - Math.floor(random.next() ** 2 * 75 * DAY) - 30 * MINUTE;
    const pages = 1 + random.int(5);
    for (let p = 0; p < pages; p++) {
      const at = first + p * 3 * MINUTE;
      const view = { product: random.int(shop.products.length), person, at, id: `visitor-${i}-${p}` };
      events.push(
        random.chance(0.6)
          ? productViewed(shop, view)
          : page(person, { at, path: random.pick(['/', '/gifts', '/blog/gift-guide']), campaign: null }),
      );
    }
    if (random.chance(0.35)) events.push(...signUp(person, first + pages * 3 * MINUTE));
  }
  return events.filter((event) => event.at < end);
}

function signUp(person: DemoPerson, at: number): DemoEvent[] {
  const traits = {
    email: person.email,
    firstName: person.firstName,
    lastName: person.lastName,
    city: person.city,
    country: person.country,
    locale: person.locale,
    ...demoAttitudes(person),
    ...(person.birthday === null ? {} : { birthday: person.birthday }),
  };
  return [
    {
      at,
      body: {
        type: 'identify',
        anonymousId: person.anonymousId,
        messageId: `demo-signup-${person.userId}`,
        traits,
        context: { ...SYNTHETIC, userAgent: person.userAgent },
      },
    },
    {
      at: at + 1000,
      body: {
        type: 'track',
        event: 'Form Submitted',
        anonymousId: person.anonymousId,
        messageId: `demo-form-${person.userId}`,
        properties: { form: 'newsletter', ...SYNTHETIC },
        context: { ...SYNTHETIC, userAgent: person.userAgent },
      },
    },
    consent(person, { at: at + 60_000, purpose: 'marketing', state: 'opted_in', source: 'form:newsletter' }),
  ];
}

function page(person: DemoPerson, visited: { at: number; path: string; campaign: JsonObject | null }): DemoEvent {
  return {
    at: visited.at,
    body: {
      type: 'page',
      anonymousId: person.anonymousId,
      messageId: `demo-page-${person.userId}-${visited.at % 1e9}-${visited.path}`,
      properties: { path: visited.path, url: SHOP_URL + visited.path, ...SYNTHETIC },
      context: {
        ...SYNTHETIC,
        userAgent: person.userAgent || (DEMO_AGENTS[0] ?? ''),
        page: { url: SHOP_URL + visited.path, path: visited.path },
        ...(visited.campaign ? { campaign: visited.campaign } : {}),
      },
    },
  };
}

/** 1/10,000 as an exact decimal with two digits or more. */
function decimal(amount: number): string {
  const whole = Math.floor(amount / 10_000);
  const rest = String(amount % 10_000)
    .padStart(4, '0')
    .replace(/00$/, '');
  return `${whole}.${rest}`;
}
