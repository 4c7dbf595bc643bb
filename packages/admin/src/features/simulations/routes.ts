import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

export const simulationsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/simulations',
  component: lazyRouteComponent(() => import('./SimulationsPage.tsx'), 'SimulationsPage'),
});

export const newSimulationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/simulations/new',
  component: lazyRouteComponent(() => import('./NewSimulationPage.tsx'), 'NewSimulationPage'),
});

export const simulationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/simulations/$simulationId',
  component: lazyRouteComponent(() => import('./SimulationPage.tsx'), 'SimulationPage'),
});
