import type { CollectedEvent } from '@sandmill/contracts';
import type { FoldEffects } from '../fold-effects.ts';
import { joinProduct, readProducts } from '../product-facts.ts';

/**
 * A telling that only repeats what is known is kept when it is this much newer: a popular product would otherwise be
 * written in every turn. The price: of two different values told within a day, out of order, around a repeat that was
 * not written, the older may stay until the next telling.
 */
const REPEAT_WORTH_KEEPING_MS = 86_400_000;

export function foldProducts(event: CollectedEvent, effects: FoldEffects): void {
  for (const told of readProducts(event)) {
    const known = effects.productBook.get(told.productId);
    if (known === undefined) {
      effects.productBook.set(told.productId, told);
      effects.changedProducts.add(told.productId);
      continue;
    }
    const newer = told.updatedAt - known.updatedAt;
    const { changed, valueChanged } = joinProduct(known, told);
    if (valueChanged || (changed && newer >= REPEAT_WORTH_KEEPING_MS)) effects.changedProducts.add(told.productId);
  }
}
