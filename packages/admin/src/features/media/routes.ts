import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

export const mediaRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/media',
  component: lazyRouteComponent(() => import('./MediaPage.tsx'), 'MediaPage'),
});
