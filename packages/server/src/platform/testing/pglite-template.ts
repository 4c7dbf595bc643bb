import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate, readMigrations } from '../db/migrate.ts';
import { openPgliteConnection } from '../db/pglite-connection.ts';
import { pgliteDb } from '../db/pglite-db.ts';
import { cacheDir, migrationsDir } from './paths.ts';

/** Change it when the way of building the template changes. */
const BUILD = 2;
const KEEP_MS = 24 * 3600_000;

/** A tar of a migrated, empty PGlite; built once for each state of the migrations (3 s), then found in the cache. */
export async function pgliteTemplate(): Promise<string> {
  const key = createHash('sha256').update(JSON.stringify([BUILD, readMigrations(migrationsDir)]));
  const file = join(cacheDir, `template-${key.digest('hex').slice(0, 16)}.tar`);
  if (existsSync(file)) return file;
  mkdirSync(cacheDir, { recursive: true });
  removeOld();
  const db = pgliteDb(await openPgliteConnection({ dataDir: null, template: null }));
  try {
    await migrate(db, migrationsDir);
    // A third of the files, and 0.4 s of each opening, are databases that nobody copies here.
    for (const name of ['template0', 'template1']) {
      await db.execute('update pg_database set datistemplate = false where datname = $1', [name]);
      await db.execute(`drop database ${name}`);
    }
    await db.execute('checkpoint');
    writeFileSync(`${file}.${process.pid}`, await db.dump());
  } finally {
    await db.close();
  }
  renameSync(`${file}.${process.pid}`, file);
  return file;
}

function removeOld(): void {
  for (const name of readdirSync(cacheDir).filter((entry) => entry.startsWith('template-'))) {
    const path = join(cacheDir, name);
    if (Date.now() - statSync(path).mtimeMs > KEEP_MS) rmSync(path, { force: true });
  }
}
