import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

export const experienceMapRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/experience-map',
  component: lazyRouteComponent(() => import('./ExperienceMapPage.tsx'), 'ExperienceMapPage'),
});
