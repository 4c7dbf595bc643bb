import { join } from 'node:path';
import {
  addressCheckRoutes,
  consentExportJobs,
  consentExportRoutes,
  consentSettingsRoutes,
  lookUpDomainsJob,
} from '../domains/consent/index.ts';
import { systemDns } from '../domains/delivery/index.ts';
import { fileBlobs } from '../platform/blobs/blobs.ts';
import type { AnyJobDefinition } from '../platform/jobs/job.ts';
import type { HttpApp } from '../platform/http/http-app.ts';
import type { Deps } from '../wiring.ts';
import { forgetUnconfirmedJob } from '../mill/sign-ups/sign-ups.jobs.ts';
import { signUpRoutes } from '../mill/sign-ups/sign-ups.routes.ts';
import { auditAct } from './answers.ts';
import { contactPage } from './contact-page.ts';

function consentDeps({ db, clock, config }: Deps) {
  return {
    db,
    blobs: fileBlobs(join(config.dataDir, 'blobs')),
    assetsDir: config.assetsDir,
    now: (): number => clock.now(),
  };
}

/** What holds for consents in a workspace, and their proof. */
export function consentRoutes(app: HttpApp, deps: Deps): void {
  consentSettingsRoutes(app, deps);
  signUpRoutes(app, deps);
  addressCheckRoutes(app, consentDeps(deps));
  consentExportRoutes(app, { ...consentDeps(deps), ids: deps.ids, audit: auditAct(deps) });
}

/** Exports of proofs, sign-ups that nobody confirmed, whether domains take mail. */
export function consentJobs(deps: Deps, parts: Parameters<typeof contactPage>[1]): AnyJobDefinition[] {
  const { db, now } = consentDeps(deps);
  return [
    ...consentExportJobs(consentDeps(deps)),
    forgetUnconfirmedJob(contactPage(deps, parts)),
    lookUpDomainsJob({ db, dns: systemDns(), now }),
  ];
}
