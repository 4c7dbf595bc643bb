import { z } from 'zod';
import { pageOf } from '@sandmill/contracts/api/paging';
import {
  recipeListQuerySchema,
  recipeRowSchema,
  recipeSchema,
  recipeUsedSchema,
  recipeUseSchema,
} from '@sandmill/contracts/api/recipes';
import { AppError } from '../../../platform/errors.ts';
import type { HttpApp } from '../../../platform/http/http-app.ts';
import { READ, WRITE } from '../route-deps.ts';
import { getRecipe } from './get-recipe.ts';
import { listRecipes } from './list-recipes.ts';
import type { RecipeDeps } from './recipe-deps.ts';
import { useRecipe } from './use-recipe.ts';

const tags = ['Recipes'];
const params = z.object({ id: z.string().min(1).max(60) });

export function recipeRoutes(app: HttpApp, deps: RecipeDeps): void {
  app.get(
    '/api/v1/recipes',
    {
      schema: {
        tags,
        summary: 'Ready journeys, each with what it needs and whether this workspace has it',
        querystring: recipeListQuerySchema,
        response: { 200: pageOf(recipeRowSchema) },
      },
      config: READ,
    },
    ({ actor, query }) => listRecipes(deps, actor.workspaceId, query),
  );
  app.get(
    '/api/v1/recipes/:id',
    {
      schema: {
        tags,
        summary: 'A ready journey with its mails as a recipient sees them',
        params,
        querystring: recipeUseSchema,
        response: { 200: recipeSchema },
      },
      config: READ,
    },
    ({ actor, params: { id }, query }) => getRecipe(deps, actor.workspaceId, { id, ...query }),
  );
  app.post(
    '/api/v1/recipes/:id/use',
    {
      schema: {
        tags,
        summary: 'Make a recipe your own: its mails as templates and its journey as a draft; nothing goes live',
        params,
        body: recipeUseSchema,
        response: { 201: recipeUsedSchema },
      },
      config: WRITE,
    },
    async ({ actor, params: { id }, body }, reply) => {
      if (!actor.rights.has('messages:write'))
        throw new AppError('forbidden', 'A recipe brings mails: using it needs the right "messages:write".');
      return reply.status(201).send(await useRecipe(deps, actor, { id, ...body }));
    },
  );
}
