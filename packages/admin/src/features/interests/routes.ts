import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

export const interestsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/interests',
  component: lazyRouteComponent(() => import('./InterestsPage.tsx'), 'InterestsPage'),
});

export const interestSettingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/interests/settings',
  component: lazyRouteComponent(() => import('./InterestSettingsPage.tsx'), 'InterestSettingsPage'),
});
