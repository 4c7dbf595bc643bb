import type { LeafOf } from '@sandmill/contracts';
import { pathValue } from '../conditions/path-value.ts';
import { comparedLeaf } from './compared-leaf.ts';
import type { LeafLogic } from './leaf-logic.ts';

/** A trait of the company the contact belongs to; without one everything is missing. */
export function companyLeaf({ path, is }: LeafOf<'company'>): LeafLogic {
  return comparedLeaf(is, ({ company }) => (company ? pathValue(company.traits, path) : undefined));
}
