import { join } from 'node:path';
import { consentExportRoutes, consentSettingsRoutes } from '../domains/consent/index.ts';
import { fileBlobs } from '../platform/blobs/blobs.ts';
import type { HttpApp } from '../platform/http/http-app.ts';
import type { Deps } from '../wiring.ts';
import { auditAct } from './answers.ts';

/** What exports of proofs need. */
export function consentDeps({ db, clock, config }: Deps) {
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
