/** Runs once before all tests of the server: makes what each `open()` of the harness starts from. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../db/migrate.ts';
import { openPostgresDb } from '../db/postgres-db.ts';
import { migrationsDir, TEMPLATE_DATABASE } from './paths.ts';
import { pgliteTemplate } from './pglite-template.ts';
import { startPostgresServer } from './postgres-server.ts';

export async function setup(): Promise<() => Promise<void>> {
  const temp = mkdtempSync(join(tmpdir(), 'sandmill-run-'));
  process.env.SANDMILL_TEST_TEMP = temp;
  const removeTemp = (): void => rmSync(temp, { recursive: true, force: true });
  process.env.SANDMILL_TEST_PGLITE = await pgliteTemplate();
  const server = await startPostgresServer();
  if (!server) {
    process.stdout.write('No PostgreSQL server binaries found: database tests run on PGlite only.\n');
    return async () => removeTemp();
  }
  const admin = await openPostgresDb({ databaseUrl: server.urlOf('postgres'), connections: 1 });
  await admin.execute(`create database ${TEMPLATE_DATABASE}`);
  const template = await openPostgresDb({ databaseUrl: server.urlOf(TEMPLATE_DATABASE), connections: 1 });
  await migrate(template, migrationsDir);
  await template.close();
  await admin.close();
  process.env.SANDMILL_TEST_POSTGRES = server.urlOf('postgres');
  return async () => {
    removeTemp();
    await server.stop();
  };
}
