import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

export const stagesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/stages',
  component: lazyRouteComponent(() => import('./StagesPage.tsx'), 'StagesPage'),
});
