import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

export const couponPoolsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/coupon-pools',
  component: lazyRouteComponent(() => import('./CouponPoolsPage.tsx'), 'CouponPoolsPage'),
});
