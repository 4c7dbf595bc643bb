import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { History } from '../history/history.ts';
import { migrateHistory } from '../history/migrate-history.ts';
import { openHistory } from '../history/open-history.ts';
import { historyMigrationsDir } from './paths.ts';

const READERS = 2;

/** chDB allows one directory in a process: every history is a database of its own in it. */
let dataDir: string | null = null;

/** A fresh, migrated, empty history. Close it at the end of the test; nothing of it stays. */
export async function openTestHistory(): Promise<History> {
  dataDir ??= makeDirectory();
  const database = `test_${randomBytes(6).toString('hex')}`;
  const history = await openHistory({ clickhouseUrl: null, dataDir, readers: READERS, database });
  await migrateHistory(history, historyMigrationsDir);
  return {
    ...history,
    close: async () => {
      await history.command(`drop database {database:Identifier}`, { database });
      await history.close();
    },
  };
}

/** Inside the directory of the run, which the global setup removes at its end: a killed process cannot. */
function makeDirectory(): string {
  return mkdtempSync(join(process.env.SANDMILL_TEST_TEMP ?? tmpdir(), 'sandmill-history-'));
}
