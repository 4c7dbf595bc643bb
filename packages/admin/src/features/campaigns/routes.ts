import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

export const campaignsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns',
  component: lazyRouteComponent(() => import('./CampaignsPage.tsx'), 'CampaignsPage'),
});

/** A draft is made here, step by step; what has been confirmed is watched here. */
export const campaignRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/campaigns/$campaignId',
  staticData: { wide: true },
  component: lazyRouteComponent(() => import('./CampaignPage.tsx'), 'CampaignPage'),
});
