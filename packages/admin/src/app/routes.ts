import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { Shell } from '../shell/Shell.tsx';
import { NotFound } from '../shell/NotFound.tsx';
import { PageError } from '../shell/PageError.tsx';
import { loadSession } from './session.ts';

/** Routes on which feature routes hang. A feature's page is a child of `shellRoute`. */
export const rootRoute = createRootRouteWithContext<{ client: QueryClient }>()({
  notFoundComponent: NotFound,
  errorComponent: PageError,
});

/** Everything behind the sign-in: rail, noun column, top bar. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  component: Shell,
  errorComponent: PageError,
  beforeLoad: async ({ context, location }) => {
    const session = await loadSession(context.client);
    if (!session) throw redirect({ to: '/sign-in', search: { next: location.href } });
  },
});

/** An address without a page, under the menu. */
export const nowhereRoute = createRoute({ getParentRoute: () => shellRoute, path: '$', component: NotFound });

export const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  staticData: { wide: true },
  component: lazyRouteComponent(() => import('../features/home/HomePage.tsx'), 'HomePage'),
});

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search['next'] === 'string' && /^\/(?![/\\])/.test(search['next']) ? { next: search['next'] } : {},
  component: lazyRouteComponent(() => import('../features/sign-in/SignInPage.tsx'), 'SignInPage'),
});

export const firstRunRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/first-run',
  component: lazyRouteComponent(() => import('../features/first-run/FirstRunPage.tsx'), 'FirstRunPage'),
});
