import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Only for tests, which always run from sources. */
export const migrationsDir = fileURLToPath(new URL('../../../migrations', import.meta.url));
export const historyMigrationsDir = join(migrationsDir, 'history');
/** The migrated database that others are copied from, on the test server. */
export const TEMPLATE_DATABASE = 'sandmill_template';
export const cacheDir = join(
  dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
  '..',
  '.cache',
  'sandmill',
);
