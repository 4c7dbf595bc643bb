import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

export const campaignsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns',
  component: lazyRouteComponent(() => import('./CampaignsPage.tsx'), 'CampaignsPage'),
});

/** What variants were tried, who won and why. */
export const campaignTestsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/tests',
  component: lazyRouteComponent(() => import('./CampaignTestsPage.tsx'), 'CampaignTestsPage'),
});

/** A draft is made here, step by step; what has been confirmed is watched here. */
export const campaignRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$campaignId',
  staticData: { wide: true },
  component: lazyRouteComponent(() => import('./CampaignPage.tsx'), 'CampaignPage'),
});
