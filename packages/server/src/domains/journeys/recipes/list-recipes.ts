import { z } from 'zod';
import type { recipeListQuerySchema, RecipeRow } from '@sandmill/contracts/api/recipes';
import type { Page } from '@sandmill/contracts/api/paging';
import { decodeCursor, pageFrom } from '../../../platform/http/paging.ts';
import { RECIPES } from './all-recipes.ts';
import { drawRecipe } from './draw-recipe.ts';
import { needsOf } from './recipe-needs.ts';
import type { Recipe } from './recipe.ts';
import type { RecipeDeps } from './recipe-deps.ts';
import { channelsOf, viewRecipe } from './recipe-view.ts';
import { workspaceHas } from './workspace-has.ts';

const cursorSchema = z.tuple([z.number().int()]);

/** Recipes in the order of the gallery, each with what it needs and whether the workspace has it. */
export async function listRecipes(
  deps: RecipeDeps,
  workspaceId: number,
  query: z.output<typeof recipeListQuerySchema>,
): Promise<Page<RecipeRow>> {
  const { locale, limit } = query;
  const after = decodeCursor(query.cursor, cursorSchema)?.[0] ?? -1;
  const fitting = RECIPES.map((recipe, place) => ({ recipe, place })).filter(({ recipe }) => fits(recipe, query));
  const rows = fitting.filter(({ place }) => place > after).slice(0, limit + 1);
  const needs = rows.flatMap(({ recipe }) =>
    needsOf(drawRecipe(recipe, { locale, journeyId: recipe.id }), recipe.likes),
  );
  const hasSender = await deps.hasSender(workspaceId);
  const has = await workspaceHas(deps.db, workspaceId, { needs, now: deps.now(), hasSender });
  return pageFrom(rows, limit, {
    item: ({ recipe }) => viewRecipe(recipe, locale, has),
    keysOf: ({ place }) => [place],
    total: fitting.length,
  });
}

function fits(
  recipe: Recipe,
  asked: Pick<z.output<typeof recipeListQuerySchema>, 'goal' | 'phase' | 'sector' | 'channel' | 'search'>,
): boolean {
  if (asked.goal && recipe.goal !== asked.goal) return false;
  if (asked.phase && recipe.phase !== asked.phase) return false;
  if (asked.sector && !recipe.sectors.includes(asked.sector)) return false;
  const drawn = drawRecipe(recipe, { locale: 'en', journeyId: recipe.id });
  if (asked.channel && !channelsOf(recipe, drawn).includes(asked.channel)) return false;
  const { names, summary } = recipe;
  const text = [names.en, names.it, summary.en, summary.it].join(' ').toLowerCase();
  return (asked.search ?? '')
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
