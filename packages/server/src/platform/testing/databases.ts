import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Db } from '../db/db.ts';
import { openPgliteConnection } from '../db/pglite-connection.ts';
import { pgliteDb } from '../db/pglite-db.ts';
import { openPostgresDb } from '../db/postgres-db.ts';
import { TEMPLATE_DATABASE } from './paths.ts';

export type TestDatabase = {
  name: 'pglite' | 'postgres';
  /** A fresh, migrated, empty database. Close it at the end of the test. */
  open(): Promise<Db>;
};

/**
 * The engines to run a database test on: `describe.each(testDatabases())('...', ({ open }) => ...)`. PGlite always;
 * a PostgreSQL server when its binaries are on this machine.
 */
export function testDatabases(): TestDatabase[] {
  const databases: TestDatabase[] = [{ name: 'pglite', open: reusing(startPglite) }];
  const url = process.env.SANDMILL_TEST_POSTGRES;
  if (url) databases.push({ name: 'postgres', open: reusing(() => startPostgres(url)) });
  return databases;
}

/** Databases are emptied and used again in the same process: opening one costs half a second, emptying 20 ms. */
function reusing(start: () => Promise<Db>): () => Promise<Db> {
  const spare: Db[] = [];
  return async () => {
    const db = spare.pop() ?? (await start());
    const unlisten = new Set<() => Promise<void>>();
    let closed = false;
    return {
      ...db,
      listen: async (channel, onNotify) => {
        const stop = await db.listen(channel, onNotify);
        unlisten.add(stop);
        return () => (unlisten.delete(stop), stop());
      },
      close: async () => {
        if (closed) return;
        closed = true;
        for (const stop of unlisten) await stop();
        await empty(db);
        spare.push(db);
      },
    };
  };
}

let template: Uint8Array<ArrayBuffer> | null = null;

async function startPglite(): Promise<Db> {
  const file = process.env.SANDMILL_TEST_PGLITE;
  if (!file) throw new Error('Run through vitest: its global setup prepares the databases.');
  template ??= new Uint8Array(readFileSync(file));
  return pgliteDb(await openPgliteConnection({ dataDir: null, template }), { tidyAfterMs: null });
}

async function startPostgres(adminUrl: string): Promise<Db> {
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  const admin = await openPostgresDb({ databaseUrl: adminUrl, connections: 1 });
  await admin.execute(`create database ${name} template ${TEMPLATE_DATABASE}`);
  await admin.close();
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return openPostgresDb({ databaseUrl: url.href, connections: 10 });
}

/** As after the migrations: no rows, sequences at their start. A transaction left open by the test is given 5 s. */
async function empty(db: Db): Promise<void> {
  const tables = await db.query<{ name: string }>(
    `select format('%I', tablename) as name from pg_tables where schemaname = 'public' and tablename <> 'migrations'`,
  );
  const checks = tables.map(({ name }) => `select '${name}' as name where exists (select from ${name})`);
  const used = await db.query<{ name: string }>(checks.join(' union all '));
  const sequences = await db.query<{ name: string }>(
    `select format('%I', sequencename) as name from pg_sequences where schemaname = 'public' and last_value is not null`,
  );
  await db.transaction(async (tx) => {
    await tx.execute(`set local lock_timeout = '5s'`);
    if (used.length > 0) await tx.execute(`truncate ${used.map(({ name }) => name).join(', ')} cascade`);
    for (const { name } of sequences) await tx.execute(`alter sequence ${name} restart`);
  });
}
