import type { Both } from '@sandmill/contracts/api/classifications';
import { RECIPES } from './all-recipes.ts';

/** Ready journeys for the people of a class, as "lifecycle:at_risk"; the most wanted first. */
export function recipesFor(classKey: string): { id: string; names: Both }[] {
  return RECIPES.filter(({ speaksTo = [] }) => speaksTo.includes(classKey)).map(({ id, names }) => ({ id, names }));
}
