import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

export const articlesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/articles',
  component: lazyRouteComponent(() => import('./ArticlesPage.tsx'), 'ArticlesPage'),
});

export const articleFeedsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/article-feeds',
  component: lazyRouteComponent(() => import('./ArticleFeedsPage.tsx'), 'ArticleFeedsPage'),
});
