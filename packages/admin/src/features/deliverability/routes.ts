import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

export const deliverabilityRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/deliverability',
  component: lazyRouteComponent(() => import('./DeliverabilityPage.tsx'), 'DeliverabilityPage'),
});
