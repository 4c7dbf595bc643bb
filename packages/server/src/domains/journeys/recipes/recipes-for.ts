import type { Both } from '@sandmill/contracts/api/classifications';
import { RECIPES } from './all-recipes.ts';
import type { Recipe } from './recipe.ts';

/** Ready journeys for the people of a class, as "lifecycle:at_risk": those that write first, the most meant first. */
export function recipesFor(classKey: string): { id: string; names: Both }[] {
  const rankOf = ({ speaksTo = [], mails }: Recipe): number =>
    speaksTo.indexOf(classKey) + (Object.keys(mails).length === 0 ? speaksTo.length : 0);
  return RECIPES.filter(({ speaksTo = [] }) => speaksTo.includes(classKey))
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .map(({ id, names }) => ({ id, names }));
}
