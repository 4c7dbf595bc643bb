import type { Condition } from '@sandmill/contracts';

export type DemoSegment = { name: string; description: string; definition: Condition };

const days = (value: number) => ({ value, unit: 'day' as const });

const LEFT_CART: Condition = {
  kind: 'sequence',
  first: { name: 'Product Added' },
  then: { name: 'Order Completed' },
  within: { value: 1, unit: 'hour' },
  followed: false,
  window: { last: days(7) },
};
const OFTEN: Condition = {
  kind: 'orders',
  figure: 'count',
  is: { op: 'gte', value: 3 },
  window: { last: days(180) },
};
const PRECIOUS_AND_SILENT: Condition = {
  kind: 'all',
  of: [
    { kind: 'orders', figure: 'revenue', is: { op: 'gte', value: 500 } },
    { kind: 'orders', figure: 'daysSinceLast', is: { op: 'gte', value: 60 } },
  ],
};

const WORDS = {
  it: {
    leftCart: ['Carrelli lasciati', 'Hanno messo qualcosa nel carrello e in un’ora non hanno ordinato.'],
    often: ['Comprano spesso', 'Almeno tre ordini negli ultimi sei mesi.'],
    silent: ['Preziosi in silenzio', 'Hanno speso almeno 500 e non ordinano da 60 giorni.'],
  },
  en: {
    leftCart: ['Carts left behind', 'They put something in the cart and did not order within an hour.'],
    often: ['Buy often', 'At least three orders in the last six months.'],
    silent: ['Precious and silent', 'They have spent at least 500 and have not ordered for 60 days.'],
  },
} as const;

/** Three segments to begin with, so that the first look at the page is not an empty one. */
export function demoSegments(locale: 'it' | 'en'): DemoSegment[] {
  const { leftCart, often, silent } = WORDS[locale];
  const named = ([name, description]: readonly [string, string], definition: Condition): DemoSegment => ({
    name,
    description,
    definition,
  });
  return [named(silent, PRECIOUS_AND_SILENT), named(often, OFTEN), named(leftCart, LEFT_CART)];
}
