import {
  callReportRoutes,
  feedbackPageRoutes,
  feedbackReportRoutes,
  deliverySettingsRoutes,
  dmarcRoutes,
  mailReportRoutes,
  suppressionRoutes,
  systemDns,
  templateSenderRoutes,
  topicRoutes,
} from '../domains/delivery/index.ts';
import { getWorkspace } from '../domains/workspaces/index.ts';
import type { HttpApp } from '../platform/http/http-app.ts';
import type { Deps } from '../wiring.ts';

/** What surrounds the sending of mails: settings, proofs of the domain, what came of it. */
export function mailRoutes(app: HttpApp, deps: Deps): void {
  const { db, clock, config } = deps;
  const { publicUrl, secret, smtpUrl } = config;
  const now = (): number => clock.now();
  deliverySettingsRoutes(app, { db, clock, secret, publicUrl, dns: systemDns(), smtpUrl });
  dmarcRoutes(app, { ...deps, now, secret });
  suppressionRoutes(app, { db, now });
  templateSenderRoutes(app, { db });
  topicRoutes(app, { db });
  const workspaceOf = (workspaceId: number) => getWorkspace(db, workspaceId);
  feedbackPageRoutes(app, { ...deps, addresses: { publicUrl, secret } });
  feedbackReportRoutes(app, { db });
  callReportRoutes(app, { db, now, workspaceOf });
  mailReportRoutes(app, { db, history: deps.history, now, addresses: { publicUrl, secret }, workspaceOf });
}
