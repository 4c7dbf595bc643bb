import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

export const suppressionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/suppressions',
  component: lazyRouteComponent(() => import('./SuppressionsPage.tsx'), 'SuppressionsPage'),
});
