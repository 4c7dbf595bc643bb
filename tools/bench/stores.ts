import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from '../../packages/server/src/platform/db/migrate.ts';
import { openDb } from '../../packages/server/src/platform/db/open-db.ts';
import { migrateHistory } from '../../packages/server/src/platform/history/migrate-history.ts';
import { openHistory } from '../../packages/server/src/platform/history/open-history.ts';
import { startPostgresServer } from '../../packages/server/src/platform/testing/postgres-server.ts';
import type { Db } from '../../packages/server/src/platform/db/db.ts';
import type { History } from '../../packages/server/src/platform/history/history.ts';

export type Engine = 'postgres' | 'embedded';

/** How safe an acknowledged write is: a figure without it says nothing. */
export const DURABILITY: Record<Engine, string> = {
  postgres: 'PostgreSQL with fsync and synchronous_commit on, chDB with fsync',
  embedded: 'PGlite on files, safe against a kill of the process but not a power loss, chDB with fsync',
};

export type Place = { engine: Engine; dataDir: string; databaseUrl: string | null; remove(): Promise<void> };
export type Stores = Place & { db: Db; history: History };

const root = fileURLToPath(new URL('../../packages/server/', import.meta.url));
export const migrationsDir = join(root, 'migrations');
export const assetsDir = join(root, 'assets');

/** A fresh directory and, for PostgreSQL, a private server with durable settings; null when it is not installed. */
export async function openPlace(engine: Engine): Promise<Place | null> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sandmill-bench-'));
  const removeFiles = (): void => rmSync(dataDir, { recursive: true, force: true });
  if (engine === 'embedded') return { engine, dataDir, databaseUrl: null, remove: async () => removeFiles() };
  const server = await startPostgresServer({ survives: 'powerLoss' });
  if (!server) {
    removeFiles();
    return null;
  }
  const admin = await openDb({ databaseUrl: server.urlOf('postgres'), dataDir: null });
  await admin.script('create database bench');
  await admin.close();
  const remove = async (): Promise<void> => {
    await server.stop();
    removeFiles();
  };
  return { engine, dataDir, databaseUrl: server.urlOf('bench'), remove };
}

export async function openStores(place: Place): Promise<Stores> {
  const db = await openDb(place);
  await migrate(db, migrationsDir);
  const history = await openHistory({ clickhouseUrl: null, dataDir: place.dataDir });
  await migrateHistory(history, join(migrationsDir, 'history'));
  return { ...place, db, history };
}

/** Does the work on each engine that this machine has, and leaves nothing behind. */
export async function* onEachEngine<T>(work: (place: Place) => AsyncIterable<T>): AsyncIterable<T> {
  for (const engine of ['postgres', 'embedded'] as const) {
    const place = await openPlace(engine);
    if (!place) continue;
    try {
      yield* work(place);
    } finally {
      await place.remove();
    }
  }
}
