import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Db } from '../db/db.ts';
import { openPgliteConnection } from '../db/pglite-connection.ts';
import { pgliteDb } from '../db/pglite-db.ts';
import { openPostgresDb } from '../db/postgres-db.ts';

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
  const databases: TestDatabase[] = [{ name: 'pglite', open: openPglite }];
  const url = process.env.SANDMILL_TEST_POSTGRES;
  if (url) databases.push({ name: 'postgres', open: () => openPostgres(url) });
  return databases;
}

let template: Uint8Array<ArrayBuffer> | null = null;
/** Emptied databases of this process, to be used again: opening costs half a second, emptying a tenth of that. */
const spare: Db[] = [];

async function openPglite(): Promise<Db> {
  const db = spare.pop() ?? (await startPglite());
  let closed = false;
  return {
    ...db,
    close: async () => {
      if (closed) return;
      closed = true;
      await empty(db);
      spare.push(db);
    },
  };
}

async function startPglite(): Promise<Db> {
  const file = process.env.SANDMILL_TEST_PGLITE;
  if (!file) throw new Error('Run through vitest: its global setup prepares the databases.');
  template ??= new Uint8Array(readFileSync(file));
  return pgliteDb(await openPgliteConnection({ dataDir: null, template, wasm: null }));
}

/** As after the migrations: no rows, sequences at their start, nobody listening. */
async function empty(db: Db): Promise<void> {
  await db.execute('unlisten *');
  const tables = await db.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname = 'public' and tablename <> 'migrations'`,
  );
  await db.execute(`truncate ${tables.map((table) => table.name).join(', ')} restart identity cascade`);
}

async function openPostgres(adminUrl: string): Promise<Db> {
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await asAdmin(adminUrl, `create database ${name} template sandmill_template`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const db = await openPostgresDb({ databaseUrl: url.href, connections: 10 });
  return {
    ...db,
    close: async () => {
      await db.close();
      await asAdmin(adminUrl, `drop database if exists ${name} with (force)`);
    },
  };
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const admin = await openPostgresDb({ databaseUrl: url, connections: 1 });
  try {
    await admin.execute(statement);
  } finally {
    await admin.close();
  }
}
