import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from './db.ts';
import { lockDirectory } from './directory-lock.ts';
import { openPgliteConnection } from './pglite-connection.ts';
import { pgliteDb } from './pglite-db.ts';
import { openPostgresDb } from './postgres-db.ts';

export type DbConfig = {
  /** A PostgreSQL server, 15 or later; null: PGlite in this process. */
  databaseUrl: string | null;
  /** Where PGlite keeps its files (a folder "pg" is made in it); null: in memory, gone at the end. */
  dataDir: string | null;
  /** PGlite only: a tar to begin from when there is no data yet. */
  template?: Uint8Array<ArrayBuffer> | null;
  /** PostgreSQL only: connections at most. */
  connections?: number;
  /** PGlite only: how long a statement may wait for a transaction to end. Default 60 s. */
  longestWaitMs?: number;
  /** PGlite with files only: how long after a write tables are tidied. Default 10 s. */
  tidyAfterMs?: number;
};

/**
 * Opens the state store. Rejects with `unavailable` when the server cannot be reached or another process has the data
 * directory open; the text says which one and what to do.
 */
export async function openDb(config: DbConfig): Promise<Db> {
  if (config.databaseUrl) {
    return openPostgresDb({ databaseUrl: config.databaseUrl, connections: config.connections ?? 10 });
  }
  const start = { template: config.template ?? null };
  const options = {
    ...(config.longestWaitMs === undefined ? {} : { longestWaitMs: config.longestWaitMs }),
    ...(config.tidyAfterMs === undefined ? {} : { tidyAfterMs: config.tidyAfterMs }),
  };
  if (!config.dataDir) {
    return pgliteDb(await openPgliteConnection({ ...start, dataDir: null }), { ...options, tidyAfterMs: null });
  }
  mkdirSync(config.dataDir, { recursive: true });
  const unlock = await lockDirectory(config.dataDir, 'pg.lock');
  const dataDir = join(config.dataDir, 'pg');
  try {
    if (!existsSync(dataDir)) {
      // Making the files takes 500 MB, which only the end of the thread gives back.
      await (await openPgliteConnection({ ...start, dataDir })).close();
    }
    return pgliteDb(await openPgliteConnection({ dataDir, template: null }), { ...options, onClose: unlock });
  } catch (error) {
    await unlock();
    throw error;
  }
}
