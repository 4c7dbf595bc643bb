import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

export const messagesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/messages',
  staticData: { full: true },
  component: lazyRouteComponent(() => import('./MessagesPage.tsx'), 'MessagesPage'),
});

/** The same list with this message open beside it; on a phone the message alone. */
export const messageRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/messages/$id',
  staticData: { full: true },
  component: lazyRouteComponent(() => import('./MessagesPage.tsx'), 'MessagesPage'),
});
