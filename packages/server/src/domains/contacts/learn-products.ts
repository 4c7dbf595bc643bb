import type { CollectedEvent, JsonObject } from '@sandmill/contracts';
import type { Sql } from '../../platform/db/db.ts';
import { uuidFrom } from '../../platform/ids.ts';
import { joinProduct, readProducts, type ProductFacts } from './product-facts.ts';
import { selectProductFacts, upsertProducts } from './product-store.queries.ts';

export type LearntProducts = { created: number; updated: number; unchanged: number };

/**
 * Takes products told by somebody else than an event (a catalogue file) into the catalogue: per field the newest telling
 * wins, a telling that changes no value is not written. `products` are spelt as in e-commerce events; `at` in
 * milliseconds. The caller holds the workspace's mill, which writes products too.
 */
export async function learnProducts(
  sql: Sql,
  workspaceId: number,
  told: { products: readonly JsonObject[]; at: number; key: string; write: boolean },
): Promise<LearntProducts> {
  const learnt: LearntProducts = { created: 0, updated: 0, unchanged: 0 };
  const facts = told.products.flatMap((properties) => readProducts(telling(properties, told)));
  const ids = facts.map(({ productId }) => productId);
  const book = new Map((await selectProductFacts(sql, workspaceId, ids)).map((known) => [known.productId, known]));
  const changed = new Map<string, ProductFacts>();
  for (const product of facts) {
    const known = book.get(product.productId);
    if (known === undefined) {
      book.set(product.productId, product);
      changed.set(product.productId, product);
      learnt.created += 1;
    } else if (joinProduct(known, product).valueChanged) {
      changed.set(product.productId, known);
      learnt.updated += 1;
    } else learnt.unchanged += 1;
  }
  if (told.write && changed.size > 0) await upsertProducts(sql, workspaceId, [...changed.values()]);
  return learnt;
}

/** As an event about one product would tell it. */
function telling(properties: JsonObject, { at, key }: { at: number; key: string }): CollectedEvent {
  const id = uuidFrom('catalogue', key, String(properties['product_id'] ?? ''));
  return {
    id,
    workspaceId: 0,
    sourceId: 0,
    trust: 'server',
    type: 'track',
    name: 'Product Imported',
    messageId: id,
    userId: null,
    anonymousId: null,
    previousId: null,
    groupId: null,
    contactId: null,
    traits: {},
    properties,
    context: {},
    time: at,
    receivedAt: at,
    arrivedAt: at,
    isBot: false,
    timeFlags: [],
  };
}
