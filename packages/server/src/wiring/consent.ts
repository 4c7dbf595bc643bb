import { join } from 'node:path';
import { consentExportJobs, consentExportRoutes, consentSettingsRoutes } from '../domains/consent/index.ts';
import { fileBlobs } from '../platform/blobs/blobs.ts';
import type { AnyJobDefinition } from '../platform/jobs/job.ts';
import type { HttpApp } from '../platform/http/http-app.ts';
import type { Deps } from '../wiring.ts';
import { auditAct } from './answers.ts';

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
  consentExportRoutes(app, { ...consentDeps(deps), ids: deps.ids, audit: auditAct(deps) });
}

/** Exports of proofs. */
export function consentJobs(deps: Deps): AnyJobDefinition[] {
  return consentExportJobs(consentDeps(deps));
}
