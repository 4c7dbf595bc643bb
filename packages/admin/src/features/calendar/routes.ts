import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

export const calendarRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/calendar',
  staticData: { wide: true },
  component: lazyRouteComponent(() => import('./CalendarPage.tsx'), 'CalendarPage'),
});
