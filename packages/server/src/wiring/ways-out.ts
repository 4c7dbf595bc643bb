import {
  mailServiceRoutes,
  providerWebhookRoutes,
  SenderMemory,
  sendingDomainRoutes,
  startSender,
  systemDns,
  type Adapters,
  type Sender,
} from '../domains/delivery/index.ts';
import type { CallProvider } from '../platform/http/call-provider.ts';
import type { HttpApp } from '../platform/http/http-app.ts';
import { journeyWants } from '../domains/journeys/index.ts';
import type { Deps } from '../wiring.ts';
import { mailContent } from './mail-content.ts';

/** What carries mail out of the house, what it tells back, and how the sending domains do. */
export function waysOut(app: HttpApp, deps: Deps, parts: { adapters: Adapters; call: CallProvider }): void {
  const { secret, publicUrl } = deps.config;
  const mail = { ...deps, adapters: parts.adapters, call: parts.call, secret };
  mailServiceRoutes(app, { ...mail, publicUrl });
  providerWebhookRoutes(app, mail);
  sendingDomainRoutes(app, deps);
}

/** The sender of this process. It asks DNS who runs the mailboxes of a domain. */
export function startMail(
  deps: Deps,
  parts: Parameters<typeof mailContent>[1] & { adapters: Adapters },
): Promise<Sender> {
  const { db, clock, log, config, ids } = deps;
  return startSender({
    db,
    clock,
    log,
    addresses: { publicUrl: config.publicUrl, secret: config.secret },
    adapters: parts.adapters,
    journeyWants,
    ports: mailContent(deps, parts),
    memory: new SenderMemory(clock, systemDns().mx),
    worker: ids.next(),
  });
}
