import type { SystemEventInput } from '../../packages/server/src/domains/collect/index.ts';

/** What a shop's visitors do, in about these shares of a hundred. */
const MIX: readonly (readonly [string, number])[] = [
  ['Product Viewed', 60],
  ['', 22],
  ['Product Added', 10],
  ['Checkout Started', 5],
  ['Order Completed', 3],
];

/** Event number i: an order names its person, most other events too. The same i is the same event. */
export function shopEvent(i: number, of: { people: number; sourceId: number; time: number }): SystemEventInput {
  const person = (i * 7919) % of.people;
  const product = (i * 31) % 5_000;
  const item = {
    product_id: `p-${product}`,
    sku: `SKU-${product}`,
    name: `Ceramic teapot number ${product}`,
    category: product % 3 === 0 ? 'Kitchen' : 'Garden',
    price: 10 + (product % 90),
    quantity: 1,
  };
  const name = nameOf(i % 100);
  return {
    name,
    type: name === '' ? 'page' : 'track',
    key: `bench-${i}`,
    sourceId: of.sourceId,
    trust: 'server',
    time: of.time,
    userId: `user-${person}`,
    anonymousId: `anon-${person}`,
    properties: propertiesOf(name, { i, item }),
    context: {
      library: { name: '@segment/analytics-node', version: '3.1.0' },
      locale: 'it-IT',
      userAgent:
        'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
      page: { path: `/p/${product}`, title: 'Teapot', url: `https://shop.example.com/p/${product}` },
    },
  };
}

type Item = { price: number } & Record<string, string | number>;

function propertiesOf(name: string, { i, item }: { i: number; item: Item }): SystemEventInput['properties'] & object {
  if (name === '') return { path: '/', title: 'Home', url: 'https://shop.example.com/' };
  if (name !== 'Order Completed') return { ...item, currency: 'EUR' };
  return { order_id: `o-${i}`, total: item.price, revenue: item.price, currency: 'EUR', products: [item] };
}

function nameOf(place: number): string {
  let left = place;
  for (const [name, share] of MIX) {
    if (left < share) return name;
    left -= share;
  }
  return '';
}
