/** What PGlite does not do for us: a lock on its directory, a free event loop, and that a kill loses nothing. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { testDatabases } from '../testing/index.ts';
import type { Db } from './db.ts';
import { lockDirectory } from './directory-lock.ts';
import { openDb } from './open-db.ts';

const template = (): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(process.env.SANDMILL_TEST_PGLITE ?? ''));

/** Alone they take 3 to 6 s; beside other work on two cores much more. */
const SLOW_MS = 120_000;

let directory: string;
let children: ChildProcess[];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sandmill-test-'));
  children = [];
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

/** Runs a TypeScript program beside this file; its lines of output come through `lines`. */
function start(program: string): { child: ChildProcess; lines: AsyncIterator<string> } {
  const file = join(directory, 'program.mts');
  writeFileSync(file, program.replaceAll('HERE', import.meta.dirname));
  const child = spawn(process.execPath, ['--import', 'tsx', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: import.meta.dirname,
  });
  children.push(child);
  return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() };
}

async function killAndWait(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

describe('lock on the data directory', () => {
  it('refuses a second opening and says who has it and what to do', async () => {
    const unlock = await lockDirectory(directory, 'pg.lock');
    await expect(lockDirectory(directory, 'pg.lock')).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(new RegExp(`in use by process ${process.pid}\\. .*SANDMILL_DATA.*DATABASE_URL`)),
    });
    await unlock();
    await (
      await lockDirectory(directory, 'pg.lock')
    )();
  });

  it('refuses another living process, and forgets one that was killed', async () => {
    const holder = start(`import { lockDirectory } from 'HERE/directory-lock.ts';
      await lockDirectory(${JSON.stringify(directory)}, 'pg.lock');
      console.log('locked');
      setInterval(() => {}, 1000);`);
    await holder.lines.next();
    await expect(lockDirectory(directory, 'pg.lock')).rejects.toThrow(`in use by process ${holder.child.pid}.`);
    await killAndWait(holder.child);
    await (
      await lockDirectory(directory, 'pg.lock')
    )();
  });

  it('is not taken in by a number that another process has meanwhile, nor by half a file', async () => {
    const path = join(directory, 'pg.lock');
    const { hostname } = await import('node:os');
    writeFileSync(path, JSON.stringify({ pid: process.ppid, started: '1', host: hostname(), token: 'x' }));
    await (
      await lockDirectory(directory, 'pg.lock')
    )();
    writeFileSync(path, '{"pid":');
    await (
      await lockDirectory(directory, 'pg.lock')
    )();
  });

  it('lets one of many in when a dead lock is in the way', async () => {
    const { hostname } = await import('node:os');
    writeFileSync(
      join(directory, 'pg.lock'),
      JSON.stringify({ pid: 2 ** 22 + 1, started: '1', host: hostname(), token: 'x' }),
    );
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => lockDirectory(directory, 'pg.lock')));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  });
});

describe('PGlite in its thread', () => {
  let db: Db;
  afterEach(() => db.close());

  it('leaves the event loop free during a long query', async () => {
    db = await (testDatabases()[0] ?? expect.fail()).open();
    let longest = 0;
    let last = performance.now();
    const ticking = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const began = performance.now();
    await db.query('select sum(sqrt(n)) from generate_series(1, 4000000) n');
    const took = performance.now() - began;
    clearInterval(ticking);
    // In the main thread the longest gap would be the whole query.
    expect(longest).toBeLessThan(took / 2);
  });

  it('tells a statement that waits for its own transaction what is wrong', async () => {
    db = await openDb({ databaseUrl: null, dataDir: null, template: template(), longestWaitMs: 50 });
    await expect(db.transaction(() => db.query('select 1'))).rejects.toThrow('ask the tx, not the db');
    expect(await db.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('refuses statements after the end of their transaction and after closing', async () => {
    db = await openDb({ databaseUrl: null, dataDir: null, template: template() });
    let late: Promise<unknown> = Promise.resolve();
    await db.transaction(async (tx) => {
      setTimeout(() => (late = tx.query('select 1').catch((error: Error) => error.message)), 0);
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await late).toContain('after the end of its transaction');
    const under = db.query('select 1 as one');
    await db.close();
    expect(await under).toEqual([{ one: 1 }]);
    await expect(db.query('select 1')).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('housekeeping of PGlite', { timeout: SLOW_MS }, () => {
  it('frees dead rows, tells the planner the numbers and keeps the log short, after writes only', async () => {
    const db = await openDb({ databaseUrl: null, dataDir: directory, template: template(), tidyAfterMs: 50 });
    await db.script('create table t (id integer primary key, filler text)');
    // In one transaction, so that the tidying comes after all of it.
    await db.transaction(async (tx) => {
      await tx.execute(`insert into t select n, repeat('x', 500) from generate_series(1, 20000) n`);
      for (let round = 0; round < 6; round++) await tx.execute('update t set filler = reverse(filler) || id');
    });
    const state = async () =>
      (
        await db.query<{ dead: number; rows: number; log: string; vacuums: number }>(
          `select n_dead_tup dead, reltuples::int as rows, vacuum_count vacuums,
             (select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn) from pg_control_checkpoint()) log
           from pg_stat_user_tables join pg_class on oid = relid where pg_class.relname = 't'`,
        )
      )[0];
    await vi.waitFor(
      async () => {
        const now = await state();
        expect(now).toMatchObject({ dead: 0, rows: 20_000 });
        expect(Number(now?.log)).toBeLessThan(64 * 1024 ** 2);
      },
      { timeout: 60_000, interval: 100 },
    );
    const vacuums = (await state())?.vacuums;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await state())?.vacuums).toBe(vacuums);
    await db.close();
  });
});

describe('kill -9', { timeout: SLOW_MS }, () => {
  it('loses nothing that was committed, and the next process opens at once', async () => {
    const data = join(directory, 'data');
    let acknowledged = 0;
    for (let round = 0; round < 4; round++) {
      const writer = start(`import { readFileSync } from 'node:fs';
        import { openDb } from 'HERE/open-db.ts';
        const template = new Uint8Array(readFileSync(${JSON.stringify(process.env.SANDMILL_TEST_PGLITE)}));
        const db = await openDb({ databaseUrl: null, dataDir: ${JSON.stringify(data)}, template });
        await db.script('create table if not exists t (n integer primary key, batch integer)');
        for (let n = ${acknowledged + 1};; n++) {
          await db.transaction(async (tx) => {
            await tx.execute('delete from t where n >= $1', [n]);
            await tx.execute('insert into t values ($1, ${round})', [n]);
          });
          process.stdout.write(n + '\\n');
        }`);
      const until = acknowledged + 20 + round * 15;
      while (acknowledged < until) acknowledged = Number((await writer.lines.next()).value);
      await killAndWait(writer.child);
      for (;;) {
        const { value, done } = await writer.lines.next();
        if (done) break;
        acknowledged = Number(value);
      }
    }
    const db = await openDb({ databaseUrl: null, dataDir: data });
    const [row] = await db.query<{ rows: number; newest: number }>('select count(*) as rows, max(n) as newest from t');
    await db.close();
    expect(row?.newest).toBeGreaterThanOrEqual(acknowledged);
    expect(row?.newest).toBeLessThanOrEqual(acknowledged + 1);
    expect(row?.rows).toBe(row?.newest);
  });
});
