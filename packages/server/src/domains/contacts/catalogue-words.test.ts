import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CollectedEvent, JsonObject } from '@sandmill/contracts';
import { addCatalogueWords, CATALOGUE_PROPERTY } from './catalogue-words.ts';
import { newEffects } from './fold-effects.ts';
import { foldProducts } from './fold/fold-products.ts';
import type { ProductFacts } from './product-facts.ts';
import { anEvent } from './testing/events.ts';

const AT = Date.parse('2026-03-02T09:00:00Z');

type Told = { name: string; properties: JsonObject; time: number };

/** Fresh events every time: the words are added to them. */
function eventsOf(told: readonly Told[]): CollectedEvent[] {
  return told.map((one, place) =>
    anEvent({ ...one, id: `00000000-0000-4000-8000-${String(place).padStart(12, '0')}` }),
  );
}

/** Takes the events in turns of so many, as the mill does; gives what each event says afterwards. */
function taken(told: readonly Told[], perTurn: number): JsonObject[] {
  const effects = newEffects({ country: 'IT' });
  const events = eventsOf(told);
  for (let from = 0; from < events.length; from += perTurn) {
    const turn = events.slice(from, from + perTurn);
    addCatalogueWords(turn, effects.productBook);
    for (const event of turn) foldProducts(event, effects);
  }
  return events.map(({ properties }) => properties);
}

const arbitraryProduct = fc.record(
  {
    product_id: fc.constantFrom('p1', 'p2', 'p3'),
    category: fc.constantFrom('Shoes', 'Bags > Small', ' '),
    brand: fc.constantFrom('Acme', 'Zeta'),
  },
  { requiredKeys: ['product_id'] },
);
const arbitraryTold: fc.Arbitrary<Told> = fc
  .record({
    name: fc.constantFrom('Product Viewed', 'Product Added', 'Wishlist Product Added to Cart', 'Order Completed'),
    own: arbitraryProduct,
    products: fc.array(arbitraryProduct, { maxLength: 3 }),
    after: fc.integer({ min: 0, max: 5 }),
  })
  .map(({ name, own, products, after }) => ({
    name,
    time: AT + after * 1_000,
    properties: name === 'Order Completed' ? { order_id: 'o', products } : own,
  }));

it('says the same of events however they fall into turns', () => {
  fc.assert(
    fc.property(fc.array(arbitraryTold, { maxLength: 12 }), fc.integer({ min: 1, max: 12 }), (told, perTurn) => {
      expect(taken(told, perTurn)).toEqual(taken(told, 1));
    }),
    { numRuns: 200 },
  );
});

it('adds what the events do not say themselves, and keeps what they say', () => {
  const [, view, order, full] = taken(
    [
      { name: 'Product Viewed', time: AT, properties: { product_id: 'p1', category: 'Shoes', brand: 'Acme' } },
      { name: 'Product Viewed', time: AT, properties: { product_id: 'p1' } },
      {
        name: 'Order Completed',
        time: AT,
        properties: { products: [{ product_id: 'p1', brand: 'Zeta' }, { sku: 'p1' }, { product_id: 'unknown' }] },
      },
      { name: 'Product Added', time: AT, properties: { product_id: 'p1', category: 'Boots', brand: 'Acme' } },
    ],
    4,
  );
  expect(view?.[CATALOGUE_PROPERTY]).toEqual({ category: ['Shoes'], brand: ['Acme'] });
  expect(order?.[CATALOGUE_PROPERTY]).toEqual({ category: ['Shoes', 'Shoes'], brand: ['Acme'] });
  expect(full).not.toHaveProperty(CATALOGUE_PROPERTY);
});

it('does not believe a sender who writes in its place, and leaves the book to the fold', () => {
  const book = new Map<string, ProductFacts>();
  const [event] = eventsOf([
    {
      name: 'Product Viewed',
      time: AT,
      properties: { product_id: 'p1', category: 'Shoes', [CATALOGUE_PROPERTY]: 'x' },
    },
  ]);
  addCatalogueWords(event ? [event] : [], book);
  expect(event?.properties).toEqual({ product_id: 'p1', category: 'Shoes' });
  expect(book.size).toBe(0);
});
