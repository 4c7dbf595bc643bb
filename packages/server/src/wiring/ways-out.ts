import {
  mailServiceRoutes,
  providerWebhookRoutes,
  sendingDomainRoutes,
  type Adapters,
} from '../domains/delivery/index.ts';
import type { CallProvider } from '../platform/http/call-provider.ts';
import type { HttpApp } from '../platform/http/http-app.ts';
import type { Deps } from '../wiring.ts';

/** What carries mail out of the house, what it tells back, and how the sending domains do. */
export function waysOut(app: HttpApp, deps: Deps, parts: { adapters: Adapters; call: CallProvider }): void {
  const { secret, publicUrl } = deps.config;
  const mail = { ...deps, adapters: parts.adapters, call: parts.call, secret };
  mailServiceRoutes(app, { ...mail, publicUrl });
  providerWebhookRoutes(app, mail);
  sendingDomainRoutes(app, deps);
}
