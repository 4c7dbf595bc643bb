import { readMigrations, splitStatements } from '../db/migrate.ts';
import { AppError } from '../errors.ts';
import type { History } from './history.ts';

/**
 * Brings the tables of the history up to date and gives the names applied. ClickHouse has no transactions: each
 * statement must be safe to repeat (`if not exists`), since a file that stopped half way, or that two starters run at
 * the same time, runs again from its beginning. Throws when a file changed after it was applied.
 */
export async function migrateHistory(history: History, directory: string): Promise<string[]> {
  await history.command(
    `create table if not exists migrations (number UInt32, name String, checksum String, applied_at DateTime)
     engine = ReplacingMergeTree(applied_at) order by number`,
  );
  const done = await history.query<{ number: number; checksum: string }>(
    'select number, checksum from migrations final',
  );
  const checksums = new Map(done.map((row) => [row.number, row.checksum]));
  const applied: string[] = [];
  for (const migration of readMigrations(directory)) {
    const known = checksums.get(migration.number);
    if (known === migration.checksum) continue;
    if (known !== undefined) {
      throw new AppError(
        'internal',
        `History migration ${migration.name} was changed after it had been applied. Restore the file and write a new one.`,
      );
    }
    for (const statement of splitStatements(migration.sql)) await history.command(statement);
    await history.command('insert into migrations select {number:UInt32}, {name:String}, {checksum:String}, now()', {
      number: migration.number,
      name: migration.name,
      checksum: migration.checksum,
    });
    applied.push(migration.name);
  }
  return applied;
}
