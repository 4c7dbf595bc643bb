import type { LeafOf } from '@sandmill/contracts';
import { pathValue } from '../conditions/path-value.ts';
import { comparedLeaf } from './compared-leaf.ts';
import type { LeafLogic } from './leaf-logic.ts';

export function traitLeaf({ path, is }: LeafOf<'trait'>): LeafLogic {
  return comparedLeaf(
    is,
    (record) => pathValue(record.traits, path),
    ({ traitMeta }) => {
      const key = path[0];
      return key !== undefined && Object.hasOwn(traitMeta, key) ? (traitMeta[key]?.at ?? null) : null;
    },
  );
}
