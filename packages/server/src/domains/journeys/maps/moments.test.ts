import { MAP_PHASES } from '@sandmill/contracts/api/journey-maps';
import { describe, expect, it } from 'vitest';
import { RECIPES } from '../recipes/all-recipes.ts';
import { drawRecipe } from '../recipes/draw-recipe.ts';
import { MOMENTS } from './moments.ts';

describe('the moments that a journey map asks about', () => {
  it('have keys of their own, and every phase has some', () => {
    expect(new Set(MOMENTS.map(({ key }) => key)).size).toBe(MOMENTS.length);
    expect(new Set(MOMENTS.map(({ phase }) => phase))).toEqual(new Set(MAP_PHASES));
  });

  it.each(MOMENTS.filter(({ recipe }) => recipe !== null).map((moment) => [moment.key, moment] as const))(
    '%s: its recipe is there, and speaks of what the moment is measured by',
    (_, moment) => {
      const recipe = RECIPES.find(({ id }) => id === moment.recipe);
      expect(recipe).toBeDefined();
      if (!recipe || moment.event === '') return;
      const drawn = JSON.stringify(drawRecipe(recipe, { locale: 'en', journeyId: recipe.id }));
      // A form says so by its kind, and what has been bought by orders.
      const said = drawn.replaceAll('"form"', 'Form Submitted').replaceAll('"orders"', 'Order Completed');
      expect(said).toContain(moment.event);
    },
  );
});
