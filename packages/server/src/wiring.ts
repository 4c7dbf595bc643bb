import { storesReadiness } from './platform/http/readiness.ts';
import { createHttp } from './platform/http/create-http.ts';
import { listen } from './platform/http/listen.ts';
import type { HttpApp } from './platform/http/http-app.ts';
import type { Clock } from './platform/clock.ts';
import { markDemo, type Config } from './platform/config.ts';
import type { Db } from './platform/db/db.ts';
import { migrate } from './platform/db/migrate.ts';
import { openDb } from './platform/db/open-db.ts';
import type { History } from './platform/history/history.ts';
import { migrateHistory } from './platform/history/migrate-history.ts';
import { openHistory } from './platform/history/open-history.ts';
import { uuidv7Ids, type Ids } from './platform/ids.ts';
import type { Log } from './platform/log.ts';
import { createMetrics, type Metrics } from './platform/metrics.ts';
import { firstStart, setupState, workspaceRoutes, type FillWorkspace } from './domains/workspaces/index.ts';

/** The way of the data on one page: every route, every job, who listens to whom. */

export type Deps = {
  config: Config;
  clock: Clock;
  log: Log;
  ids: Ids;
  metrics: Metrics;
  db: Db;
  history: History;
};

/** What a new workspace begins with, in the order in which one needs the other. */
const fillWorkspace: FillWorkspace = async () => {};

function routes(app: HttpApp, deps: Deps): void {
  workspaceRoutes(app, { ...deps, fillWorkspace, sourceUses: async () => new Map() });
}

export type App = {
  /** With the port that was taken. */
  address: string;
  /** The demo's, while its printed password works. */
  login: { email: string; password: string } | null;
  needsOwner: boolean;
  /** Stops accepting, finishes or returns claimed work, closes the stores. */
  stop(): Promise<void>;
};

/** Opens the stores, brings them up to date and starts the roles of this process. */
export async function startApp(config: Config, base: { clock: Clock; log: Log }): Promise<App> {
  // First of all: a start that is interrupted must be the demo's again, not an empty installation open to the network.
  if (config.demo) markDemo(config);
  const ids = uuidv7Ids(base.clock);
  const db = await openDb(config);
  const history = await openHistory(config);
  await migrate(db, config.migrationsDir);
  await migrateHistory(history, config.historyMigrationsDir);
  const deps: Deps = { ...base, config, ids, db, history, metrics: createMetrics() };
  await firstStart(db, { ...deps, fillWorkspace }, config);
  const http = await createHttp({ ...deps, readiness: storesReadiness(deps) });
  if (config.roles.includes('api')) routes(http, deps);
  const address = await listen(http, config);
  const { needsOwner, demo } = await setupState(db, config);
  return {
    address,
    login: demo,
    needsOwner,
    stop: async () => {
      await http.close();
      await history.close();
      await db.close();
    },
  };
}
