import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import type { Db, Tx } from './db.ts';

/** Any number will do as long as nobody else uses it: "sandmill" as ASCII, cut to 32 bits. */
const MIGRATION_LOCK = 0x73616e64;

export type Migration = { number: number; name: string; sql: string; checksum: string };

/** The numbered SQL files of a directory, in order. Throws on a gap or a number used twice. */
export function readMigrations(directory: string): Migration[] {
  const names = readdirSync(directory)
    .filter((name) => /^\d{4}_.+\.sql$/.test(name))
    .sort();
  return names.map((name, index) => {
    const number = Number(name.slice(0, 4));
    if (number !== index + 1) {
      throw new AppError('internal', `Migration ${name} should have number ${String(index + 1).padStart(4, '0')}.`);
    }
    const sql = readFileSync(join(directory, name), 'utf8');
    return { number, name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

/**
 * Brings the schema up to date and gives the names applied. Forward only, each file in a transaction of its own under
 * an advisory lock: of two starters one works, the other waits and finds nothing left to do. Throws when a file that
 * was applied has changed since, or when the database is newer than this program.
 */
export async function migrate(db: Db, directory: string): Promise<string[]> {
  const migrations = readMigrations(directory);
  await db.transaction(async (tx) => {
    await lock(tx);
    await tx.execute(`create table if not exists migrations (
      number integer primary key, name text not null, checksum text not null, applied_at timestamptz not null)`);
  });
  const applied: string[] = [];
  for (const migration of migrations) {
    if (await apply(db, migration)) applied.push(migration.name);
  }
  const [newest] = await db.query<{ number: number | null }>('select max(number) as number from migrations');
  if ((newest?.number ?? 0) > migrations.length) {
    throw new AppError(
      'internal',
      `The database has migration ${newest?.number}, this program knows ${migrations.length}. Start the newer version.`,
    );
  }
  return applied;
}

async function apply(db: Db, migration: Migration): Promise<boolean> {
  return db.transaction(async (tx) => {
    await lock(tx);
    const [done] = await tx.query<{ checksum: string }>('select checksum from migrations where number = $1', [
      migration.number,
    ]);
    if (done) {
      if (done.checksum === migration.checksum) return false;
      throw new AppError(
        'internal',
        `Migration ${migration.name} was changed after it had been applied. Restore the file and write a new one; ` +
          'on a database without data of worth, delete the data directory instead.',
      );
    }
    for (const statement of splitStatements(migration.sql)) await tx.execute(statement);
    await tx.execute('insert into migrations (number, name, checksum, applied_at) values ($1, $2, $3, now())', [
      migration.number,
      migration.name,
      migration.checksum,
    ]);
    return true;
  });
}

function lock(tx: Tx): Promise<number> {
  return tx.execute('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
}

/** Splits a script at its semicolons, minding strings, quoted names, comments and dollar quotes. */
export function splitStatements(script: string): string[] {
  const statements: string[] = [];
  const token = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|(\$\w*\$)[\s\S]*?\1|;/g;
  let start = 0;
  for (let match = token.exec(script); match; match = token.exec(script)) {
    if (match[0] !== ';') continue;
    statements.push(script.slice(start, match.index));
    start = token.lastIndex;
  }
  statements.push(script.slice(start));
  const bare = (text: string): string => text.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, '').trim();
  return statements.filter((text) => bare(text) !== '').map((text) => text.trim());
}
