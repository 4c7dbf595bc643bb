import type { CollectedEvent } from '@sandmill/contracts';
import { joinProduct, readProducts, type ProductFacts } from './product-facts.ts';

/** What the catalogue added to an event when it was taken: reserved, never as it was sent. */
export const CATALOGUE_PROPERTY = '$catalogue';

/** Of an order's lines, so many are looked up; interests count no more. */
const MOST_LINES = 100;

const WORDS = ['category', 'brand'] as const;

/**
 * Gives events that name products by id alone the category and brand that the catalogue knew when they came in: what
 * `book` holds from before, and what events ahead of them tell, so that it does not matter how they fall into turns. It
 * stays with the event: folding a person again later says the same, whatever the catalogue has learnt since.
 */
export function addCatalogueWords(events: readonly CollectedEvent[], book: ReadonlyMap<string, ProductFacts>): void {
  const told = events.map((event) => ({ event, products: readProducts(event).slice(0, MOST_LINES + 1) }));
  const asked = new Set(told.flatMap(({ products }) => products.filter(isTerse).map(({ productId }) => productId)));
  const known = new Map<string, ProductFacts>();
  for (const { event, products } of told) {
    if (CATALOGUE_PROPERTY in event.properties) {
      const { [CATALOGUE_PROPERTY]: _, ...sent } = event.properties;
      event.properties = sent;
    }
    if (asked.size === 0) continue;
    const words = wordsOf(products, (id) => known.get(id) ?? book.get(id));
    if (words) event.properties = { ...event.properties, [CATALOGUE_PROPERTY]: words };
    for (const product of products) if (asked.has(product.productId)) learn(product, known, book);
  }
}

function isTerse({ texts }: ProductFacts): boolean {
  return WORDS.some((word) => texts[word] === undefined);
}

function wordsOf(
  products: readonly ProductFacts[],
  find: (id: string) => ProductFacts | undefined,
): Record<(typeof WORDS)[number], string[]> | null {
  const [category, brand] = WORDS.map((word) =>
    products.flatMap(({ productId, texts }) => (texts[word] === undefined ? (find(productId)?.texts[word] ?? []) : [])),
  );
  if (!category || !brand || category.length + brand.length === 0) return null;
  return { category, brand };
}

/** The books of the turn stay as they are: folding changes them. */
function learn(product: ProductFacts, known: Map<string, ProductFacts>, book: ReadonlyMap<string, ProductFacts>): void {
  const before = known.get(product.productId) ?? copyOf(book.get(product.productId));
  if (before) joinProduct(before, product);
  known.set(product.productId, before ?? copyOf(product) ?? product);
}

function copyOf(product: ProductFacts | undefined): ProductFacts | undefined {
  return product && { ...product, texts: { ...product.texts }, versions: { ...product.versions } };
}
