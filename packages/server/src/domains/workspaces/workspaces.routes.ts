import type { Clock } from '../../platform/clock.ts';
import type { Config } from '../../platform/config.ts';
import type { Db } from '../../platform/db/db.ts';
import type { HttpApp } from '../../platform/http/http-app.ts';
import type { Ids } from '../../platform/ids.ts';
import { auditRoutes } from './audit.routes.ts';
import type { FillWorkspace } from './create-workspace.ts';
import { keyRoutes } from './keys.routes.ts';
import type { SourceUses } from './list-sources.ts';
import { sessionRoutes } from './session.routes.ts';
import { setupRoutes } from './setup.routes.ts';
import { sourceRoutes } from './sources.routes.ts';
import { twoFactorRoutes } from './two-factor.routes.ts';
import { userRoutes } from './users.routes.ts';
import { workspaceSettingsRoutes } from './workspace-settings.routes.ts';

export type WorkspaceRouteDeps = {
  config: Pick<Config, 'publicUrl' | 'secret' | 'demo'>;
  db: Db;
  clock: Clock;
  ids: Ids;
  fillWorkspace: FillWorkspace;
  sourceUses: SourceUses;
};

/** Sign-in, first run, and everything under Settings that is about people, keys and sources. */
export function workspaceRoutes(app: HttpApp, deps: WorkspaceRouteDeps): void {
  setupRoutes(app, deps);
  sessionRoutes(app, deps);
  twoFactorRoutes(app, deps);
  workspaceSettingsRoutes(app, deps);
  userRoutes(app, deps);
  keyRoutes(app, deps);
  sourceRoutes(app, deps);
  auditRoutes(app, deps);
}
