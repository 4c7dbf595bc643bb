import {
  inboxJobs,
  inboxRoutes,
  reclassificationJobs,
  reclassificationRoutes,
  mailServiceRoutes,
  openDispatch,
  providerWebhookRoutes,
  SenderMemory,
  sendingDomainRoutes,
  startSender,
  systemDns,
  tidyAttemptsJob,
  warmUpJob,
  type Adapters,
  type Dispatch,
  type Sender,
} from '../domains/delivery/index.ts';
import type { CallProvider } from '../platform/http/call-provider.ts';
import type { HttpApp } from '../platform/http/http-app.ts';
import { webhookRoutes } from '../domains/webhooks/index.ts';
import { journeyWants } from '../domains/journeys/index.ts';
import { correctEvents } from '../mill/correct-events.ts';
import type { MillDeps } from '../mill/turn.ts';
import type { AnyJobDefinition } from '../platform/jobs/job.ts';
import type { Deps } from '../wiring.ts';
import { mailContent } from './mail-content.ts';

type WaysOut = { adapters: Adapters; call: CallProvider; webhookCall: CallProvider };

/** What carries mail out of the house, what it tells back, how the sending domains do; and what tells other systems. */
export function waysOut(app: HttpApp, deps: Deps, parts: WaysOut): void {
  const { secret, publicUrl, privateWebhooks } = deps.config;
  const mail = { ...deps, adapters: parts.adapters, call: parts.call, secret };
  mailServiceRoutes(app, { ...mail, publicUrl });
  providerWebhookRoutes(app, mail);
  sendingDomainRoutes(app, deps);
  inboxRoutes(app, mail);
  reclassificationRoutes(app, deps);
  webhookRoutes(app, { ...deps, call: parts.webhookCall, secret, allowPrivate: privateWebhooks });
}

/** Where mails are written and handed over: in threads, so that no answer of the API waits for it. */
export function mailDispatch({ clock, log, config }: Deps): Dispatch {
  const start = { allowPrivate: config.privateWebhooks };
  return openDispatch({ clock, log, threads: config.senderThreads, start });
}

/** What is done in the background about mail that leaves and mail that comes back. */
export function mailJobs(deps: Deps, mill: MillDeps): AnyJobDefinition[] {
  const now = (): number => deps.clock.now();
  return [
    warmUpJob({ db: deps.db, now }),
    tidyAttemptsJob({ now }) as AnyJobDefinition,
    ...inboxJobs({ ...deps, secret: deps.config.secret }),
    ...reclassificationJobs({ ...deps, correct: (tx, of) => correctEvents(mill, tx, of) }),
  ];
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
