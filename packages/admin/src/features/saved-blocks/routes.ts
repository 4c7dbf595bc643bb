import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

export const savedBlocksRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/saved-blocks',
  component: lazyRouteComponent(() => import('./SavedBlocksPage.tsx'), 'SavedBlocksPage'),
});
