import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

export const journeysRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/journeys',
  component: lazyRouteComponent(() => import('./JourneysPage.tsx'), 'JourneysPage'),
});

/** A canvas: the whole width, no padding. */
export const journeyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/journeys/$journeyId',
  staticData: { wide: true, full: true },
  component: lazyRouteComponent(() => import('./JourneyPage.tsx'), 'JourneyPage'),
});

/** Draws it. */
export const editJourneyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/journeys/$journeyId/edit',
  staticData: { wide: true, full: true },
  component: lazyRouteComponent(() => import('./edit/EditJourneyPage.tsx'), 'EditJourneyPage'),
});

export const rulesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/rules',
  component: lazyRouteComponent(() => import('./rules/RulesPage.tsx'), 'RulesPage'),
});

export const ruleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/rules/$journeyId',
  staticData: { wide: true },
  component: lazyRouteComponent(() => import('./rules/RulePage.tsx'), 'RulePage'),
});

/** Tries it over the own history, and lists what was tried. */
export const journeySimulationsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/journeys/$journeyId/simulations',
  staticData: { wide: true },
  component: lazyRouteComponent(() => import('./simulations/JourneySimulationsPage.tsx'), 'JourneySimulationsPage'),
});

export const journeySimulationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/journeys/$journeyId/simulations/$simulationId',
  staticData: { wide: true },
  component: lazyRouteComponent(() => import('./simulations/JourneySimulationPage.tsx'), 'JourneySimulationPage'),
});
