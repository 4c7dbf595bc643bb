import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

export const scoresRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/scores',
  component: lazyRouteComponent(() => import('./ScoresPage.tsx'), 'ScoresPage'),
});

export const newScoreRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/scores/new',
  component: lazyRouteComponent(() => import('./NewScorePage.tsx'), 'NewScorePage'),
});

export const scoreRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/scores/$scoreId',
  component: lazyRouteComponent(() => import('./ScorePage.tsx'), 'ScorePage'),
});
