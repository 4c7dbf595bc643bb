import fc from 'fast-check';
import type { CollectedEvent, InterestSettings, ScoreRule, ScoringModel } from '@sandmill/contracts';
import { arbitraryProfileLeaf, arbitraryEventLeaf, arbitrarySelector } from './arbitrary-conditions.ts';
import { arbitraryHistory } from './arbitrary-events.ts';

const hours = (value: number) => ({ value, unit: 'hour' as const });
const arbitraryLength = fc.constantFrom(6, 12, 24, 30, 72).map(hours);
const points = fc.constantFrom(1, 2, 5, 10, -3, -10);

const eventRule = fc
  .record({
    event: arbitrarySelector,
    points,
    atMost: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    expires: fc.option(arbitraryLength, { nil: undefined, freq: 2 }),
  })
  .map(({ atMost, expires, ...rule }) => ({
    ...rule,
    ...(atMost === undefined ? {} : { atMost }),
    ...(expires === undefined ? {} : { expires }),
  }));

const standingRule = fc.record({ when: fc.oneof(arbitraryProfileLeaf, arbitraryEventLeaf), points });

const arbitraryRules: fc.Arbitrary<ScoreRule[]> = fc
  .array(fc.oneof({ weight: 3, arbitrary: eventRule }, standingRule), { maxLength: 4 })
  .map((rules) => rules.map((rule, place) => ({ id: `r${place}`, ...rule })));

/** Models of all kinds: with a half-life or without, caps, expiries, conditions. */
export const arbitraryModel: fc.Arbitrary<ScoringModel> = fc.record({
  rules: arbitraryRules,
  halfLife: fc.option(arbitraryLength, { nil: null, freq: 3 }),
  thresholds: fc
    .record({ enter: fc.constantFrom(1, 4, 7.5, 10), below: fc.constantFrom(0, 1, 3) })
    .map(({ enter, below }) => [{ key: 'hot', name: 'Hot', enter, leave: enter - below, notify: false }]),
});

export const INTERESTS: InterestSettings = {
  halfLife: hours(18),
  weights: { view: 1, cart: 3, order: 5, content: 0.5 },
  levels: 1,
};

const SHOP_NAMES: Record<string, string> = { A: 'Product Viewed', AB: 'Page Viewed', B: 'Product Added' };
/** Some events are points that a journey gave, to the models of the laws. */
const GIVEN_TO: Record<string, string> = { '7': 'm', ' ': 'm0' };
const CATEGORIES = ['Shoes', 'shoes > Boots', 'Bags', 'Hats', ' ', 7, null];

const isText = (value: unknown): value is string => typeof value === 'string';

/** The same histories, of people who look at products. */
export const arbitraryShopHistory: fc.Arbitrary<CollectedEvent[]> = arbitraryHistory().chain((events) =>
  fc
    .array(fc.record({ category: fc.constantFrom(...CATEGORIES), more: fc.array(fc.constantFrom(...CATEGORIES)) }), {
      minLength: events.length,
      maxLength: events.length,
    })
    .map((told) =>
      events.map((event, place): CollectedEvent => {
        const { category = null, more = [] } = told[place] ?? {};
        const given = GIVEN_TO[String(category)];
        return {
          ...event,
          name: given ? 'Score Points Given' : (SHOP_NAMES[event.name] ?? event.name),
          properties: {
            ...event.properties,
            ...(given ? { model: given, points: place % 2 === 0 ? 7 : -2.5 } : {}),
            category,
            content_category: more[0] ?? null,
            brand: category === 'Hats' ? 'Acme' : 'Other',
            // As the mill adds it to what names products by id alone.
            ...(more.length > 1 ? { $catalogue: { category: more.filter(isText), brand: ['Acme'] } } : {}),
            ...(more.length > 0 ? { products: more.map((one) => ({ category: one, brand: 'ACME' })) } : {}),
          },
        };
      }),
    ),
);
