import type { LeafOf } from '@sandmill/contracts';
import { pathValue } from '../conditions/path-value.ts';
import { comparedLeaf } from './compared-leaf.ts';
import type { LeafLogic } from './leaf-logic.ts';

/** What a model says of the person, compared as a trait is: without a value everything is missing. */
export function predictionLeaf({ name, is }: LeafOf<'prediction'>): LeafLogic {
  return comparedLeaf(is, ({ predictions }) => (predictions ? pathValue(predictions, [name]) : undefined));
}
