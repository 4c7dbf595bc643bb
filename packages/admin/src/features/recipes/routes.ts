import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

export const recipesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/recipes',
  component: lazyRouteComponent(() => import('./RecipesPage.tsx'), 'RecipesPage'),
});

export const recipeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/recipes/$recipeId',
  component: lazyRouteComponent(() => import('./RecipePage.tsx'), 'RecipePage'),
});
