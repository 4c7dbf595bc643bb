import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

export const stagesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/stages',
  component: lazyRouteComponent(() => import('./StagesPage.tsx'), 'StagesPage'),
});

export const newClassificationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/stages/new',
  component: lazyRouteComponent(() => import('./edit/NewClassificationPage.tsx'), 'NewClassificationPage'),
});

export const editClassificationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/stages/$classification/edit',
  component: lazyRouteComponent(() => import('./edit/EditClassificationPage.tsx'), 'EditClassificationPage'),
});
