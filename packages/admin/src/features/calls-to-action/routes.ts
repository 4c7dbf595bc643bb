import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

export const callsToActionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/calls-to-action',
  component: lazyRouteComponent(() => import('./CallsToActionPage.tsx'), 'CallsToActionPage'),
});

export const newCallToActionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/calls-to-action/new',
  component: lazyRouteComponent(() => import('./CallToActionPage.tsx'), 'NewCallToActionPage'),
});

export const callToActionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/calls-to-action/$callId',
  component: lazyRouteComponent(() => import('./CallToActionPage.tsx'), 'CallToActionPage'),
});
