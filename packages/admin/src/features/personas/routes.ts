import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

export const personasRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/personas',
  component: lazyRouteComponent(() => import('./PersonasPage.tsx'), 'PersonasPage'),
});

/** `new` makes one. */
export const personaRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/personas/$personaId',
  component: lazyRouteComponent(() => import('./PersonaPage.tsx'), 'PersonaPage'),
});
