import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

export const contactsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/contacts',
  component: lazyRouteComponent(() => import('./list/ContactsPage.tsx'), 'ContactsPage'),
});

/** The list with the form of a new contact beside it. */
export const newContactRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/contacts/new',
  component: lazyRouteComponent(() => import('./list/ContactsPage.tsx'), 'ContactsPage'),
});

export const contactRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/contacts/$id',
  component: lazyRouteComponent(() => import('./page/ContactPage.tsx'), 'ContactPage'),
});
