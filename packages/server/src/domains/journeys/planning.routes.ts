import type { HttpApp } from '../../platform/http/http-app.ts';
import { journeyMapRoutes } from './maps/journey-maps.routes.ts';
import type { RecipeDeps } from './recipes/recipe-deps.ts';
import { recipeRoutes } from './recipes/recipes.routes.ts';

/** What journeys begin with: recipes, and maps that draft them. */
export function planningRoutes(app: HttpApp, deps: RecipeDeps): void {
  recipeRoutes(app, deps);
  journeyMapRoutes(app, deps);
}
