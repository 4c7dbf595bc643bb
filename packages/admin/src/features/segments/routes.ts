import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

export const segmentsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/segments',
  component: lazyRouteComponent(() => import('./SegmentsPage.tsx'), 'SegmentsPage'),
});

export const newSegmentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/segments/new',
  component: lazyRouteComponent(() => import('./NewSegmentPage.tsx'), 'NewSegmentPage'),
});

export const segmentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/segments/$segmentId',
  component: lazyRouteComponent(() => import('./SegmentPage.tsx'), 'SegmentPage'),
});

export const editSegmentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/segments/$segmentId/edit',
  component: lazyRouteComponent(() => import('./EditSegmentPage.tsx'), 'EditSegmentPage'),
});
