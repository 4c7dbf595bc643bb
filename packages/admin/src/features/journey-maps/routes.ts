import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

export const journeyMapsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/journey-maps',
  component: lazyRouteComponent(() => import('./JourneyMapsPage.tsx'), 'JourneyMapsPage'),
});

/** The questions, one at a time, and what came of them. */
export const journeyMapRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/journey-maps/$mapId',
  staticData: { wide: true },
  component: lazyRouteComponent(() => import('./JourneyMapPage.tsx'), 'JourneyMapPage'),
});
