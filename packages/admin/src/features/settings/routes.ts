import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { shellRoute } from '../../app/routes.ts';

const under = { getParentRoute: () => shellRoute };

export const settingsRoute = createRoute({
  ...under,
  path: '/settings',
  beforeLoad: () => {
    throw redirect({ to: '/settings/workspace' });
  },
});
export const workspaceRoute = createRoute({
  ...under,
  path: '/settings/workspace',
  component: lazyRouteComponent(() => import('./workspace/WorkspacePage.tsx'), 'WorkspacePage'),
});
export const usersRoute = createRoute({
  ...under,
  path: '/settings/users',
  component: lazyRouteComponent(() => import('./users/UsersPage.tsx'), 'UsersPage'),
});
export const senderRoute = createRoute({
  ...under,
  path: '/settings/sender',
  component: lazyRouteComponent(() => import('./sender/SenderPage.tsx'), 'SenderPage'),
});
export const brandRoute = createRoute({
  ...under,
  path: '/settings/brand',
  component: lazyRouteComponent(() => import('./brand/BrandPage.tsx'), 'BrandPage'),
});
export const mailServicesRoute = createRoute({
  ...under,
  path: '/settings/mail-services',
  component: lazyRouteComponent(() => import('./mail-services/MailServicesPage.tsx'), 'MailServicesPage'),
});
export const inboxesRoute = createRoute({
  ...under,
  path: '/settings/inboxes',
  component: lazyRouteComponent(() => import('./inboxes/InboxesPage.tsx'), 'InboxesPage'),
});
export const webhooksRoute = createRoute({
  ...under,
  path: '/settings/webhooks',
  component: lazyRouteComponent(() => import('./webhooks/WebhooksPage.tsx'), 'WebhooksPage'),
});
export const webhookLogRoute = createRoute({
  ...under,
  path: '/settings/webhooks/$webhookId',
  component: lazyRouteComponent(() => import('./webhooks/WebhookLogPage.tsx'), 'WebhookLogPage'),
});
export const preferencesRoute = createRoute({
  ...under,
  path: '/settings/preferences',
  component: lazyRouteComponent(() => import('./preferences/PreferencesPage.tsx'), 'PreferencesPage'),
});
export const consentRoute = createRoute({
  ...under,
  path: '/settings/consent',
  component: lazyRouteComponent(() => import('./consent/ConsentPage.tsx'), 'ConsentPage'),
});
export const keysRoute = createRoute({
  ...under,
  path: '/settings/keys',
  component: lazyRouteComponent(() => import('./keys/KeysPage.tsx'), 'KeysPage'),
});
export const jobsRoute = createRoute({
  ...under,
  path: '/settings/jobs',
  component: lazyRouteComponent(() => import('./jobs/JobsPage.tsx'), 'JobsPage'),
});
export const healthRoute = createRoute({
  ...under,
  path: '/settings/health',
  component: lazyRouteComponent(() => import('./health/HealthPage.tsx'), 'HealthPage'),
});
export const auditRoute = createRoute({
  ...under,
  path: '/settings/audit',
  component: lazyRouteComponent(() => import('./audit/AuditPage.tsx'), 'AuditPage'),
});
/** One's own name, language, password: reached from the menu under the profile. */
export const accountRoute = createRoute({
  ...under,
  path: '/settings/account',
  component: lazyRouteComponent(() => import('./account/AccountPage.tsx'), 'AccountPage'),
});
