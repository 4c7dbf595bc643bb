import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

export const reportsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reports',
  component: lazyRouteComponent(() => import('./ReportsPage.tsx'), 'ReportsPage'),
});

/** ?template=, ?journey=, ?node=: of one mail. */
export const mailReportRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reports/mail',
  staticData: { wide: true },
  component: lazyRouteComponent(() => import('./mail/MailReportPage.tsx'), 'MailReportPage'),
});

/** ?from=, ?to=, ?side=, ?source=, ?channel=, ?reason=: who came onto the list or went from it. */
export const listPeopleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/reports/list-people',
  component: lazyRouteComponent(() => import('./list-growth/ListPeoplePage.tsx'), 'ListPeoplePage'),
});
