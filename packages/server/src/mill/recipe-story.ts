import type { JsonObject } from '@sandmill/contracts';

/** Milliseconds after START, a Monday at nine UTC, ten in Rome. */
export const H = 3_600_000;
export const D = 24 * H;

export type Did = [at: number, name: string, properties?: JsonObject];
/** A person, what they do, and which mails of the recipe they get when: step and milliseconds after START. */
export type PersonStory = { who: string; traits?: JsonObject; did: Did[]; gets: [step: string, at: number][] };
/** `visits`: how often a step was reached by everybody together, for steps that send nothing. */
export type RecipeStory = { people: PersonStory[]; visits?: Record<string, number> };

const order = (id: string, total = 50): JsonObject => ({
  order_id: id,
  total,
  currency: 'EUR',
  products: [{ product_id: 'cup', name: 'Cup', price: total, quantity: 1 }],
});
export const bought = (at: number, total = 50): Did => [at, 'Order Completed', order(`o${at}`, total)];
export const clicked = (at: number, node: string, journeyId: string, answer = ''): Did => [
  at,
  'Email Link Clicked',
  { class: 'human', journeyId, node, url: `https://shop.example/?answer=${answer}` },
];
export const cup: JsonObject = {
  product_id: 'cup',
  name: 'Cup',
  price: 24,
  currency: 'EUR',
  url: 'https://shop.example/cup',
};
/** Three large orders: a hero. */
export const hero: Did[] = [bought(-9 * D, 900), bought(-6 * D, 900), bought(-3 * D, 900)];
