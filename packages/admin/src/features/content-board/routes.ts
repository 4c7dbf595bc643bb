import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

export const contentBoardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/content-board',
  component: lazyRouteComponent(() => import('./ContentBoardPage.tsx'), 'ContentBoardPage'),
});
