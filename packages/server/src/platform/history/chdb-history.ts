/**
 * ClickHouse in this process. One chDB client runs one query at a time, so there are two for writing and several for
 * reading on the same directory. Only in the main thread: in a worker thread it crashes at exit.
 */
import { Session } from 'chdb';
import { AppError } from '../errors.ts';
import { SessionPool } from './session-pool.ts';
import type { History } from './history.ts';
import { asHistoryError } from './history-error.ts';
import { bindParams, quoteIdentifier } from './history-sql.ts';
import { APPEND_SETTINGS, readStatement } from './read-settings.ts';
import { runStoppable } from './run-stoppable.ts';

export type ChdbConfig = {
  /** null: in a temporary directory, removed at the end. */
  dataDir: string | null;
  readers: number;
  database: string;
};

/** Lists of subjects are written into the text. */
const MAX_QUERY_BYTES = 64 * 1024 ** 2;
/** A turn appends events and what changed of people at the same time. */
const WRITERS = 2;
/** Every running query holds one thread of libuv's pool, which files, DNS and compression share. */
const SPARE_THREADS = 4;
/** After so long without a call the engine gives back the memory it only keeps in case: 419 MB became 327 MB. */
const QUIET_MS = 15_000;

/** Opens chDB. Rejects with `unavailable` when another process has the directory open. */
export async function openChdbHistory(config: ChdbConfig): Promise<History> {
  checkThreads(config.readers);
  const sessions = openSessions(config);
  const [first, second, ...rest] = sessions;
  await first.queryAsync(`create database if not exists ${quoteIdentifier(config.database)}`);
  for (const session of sessions) await session.queryAsync(`use ${quoteIdentifier(config.database)}`);
  const writers = new SessionPool([first, second]);
  const readers = new SessionPool(rest);
  const purge = (): void => {
    // Nothing is lost when it fails: the next quiet moment comes.
    void writers.use((session) => session.queryAsync('system jemalloc purge')).catch(() => undefined);
  };
  const quiet = setTimeout(purge, QUIET_MS).unref();
  return {
    kind: 'chdb',
    append: async (table, rows) => {
      if (rows.length === 0) return;
      quiet.refresh();
      const values = Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n'));
      const settings = { ...APPEND_SETTINGS };
      await guard(`insert into ${table}`, () =>
        writers.use((session) => session.insert({ table, values, format: 'JSONEachRow', settings })),
      );
    },
    query: async <R extends object>(...[sql, params, limits]: Parameters<History['query']>) =>
      guard(sql, async () => {
        quiet.refresh();
        const run = (mark?: string): Promise<string> => {
          const text = readStatement(bindParams(sql, params), limits, mark);
          return readers.use(async (session) => {
            limits?.signal?.throwIfAborted();
            return (await session.queryAsync(text, { format: 'JSONEachRow' })).text();
          });
        };
        const kill = (statement: string): Promise<unknown> =>
          writers.use((session) => session.queryAsync(statement, { format: 'JSONEachRow' }));
        return parseLines<R>(await (limits?.signal ? runStoppable(run, kill, limits.signal) : run()));
      }),
    stream: (sql, params, limits) => streamRows(readers, sql, () => readStatement(bindParams(sql, params), limits)),
    command: async (sql, params) => {
      await guard(sql, () => writers.use((session) => session.queryAsync(bindParams(sql, params))));
    },
    close: async () => {
      clearTimeout(quiet);
      await Promise.all([writers.close(), readers.close()]);
      for (const session of sessions) session.close();
    },
  };
}

function openSessions(config: ChdbConfig): [Session, Session, ...Session[]] {
  const options = { connectionArgs: [`--max_query_size=${MAX_QUERY_BYTES}`, '--async_insert=0'] };
  try {
    const first = new Session(config.dataDir ?? '', options);
    const readers = Array.from({ length: config.readers }, () => new Session(first.path, options));
    return [first, new Session(first.path, options), ...readers];
  } catch (error) {
    const reason = (error as Error).message;
    throw new AppError(
      'unavailable',
      `The history in ${config.dataDir} cannot be opened: ${reason} When another process has it open, stop that one, ` +
        'or set SANDMILL_DATA to another directory. To run several processes on the same data set CLICKHOUSE_URL.',
      { cause: error },
    );
  }
}

function checkThreads(readers: number): void {
  const threads = Number(process.env.UV_THREADPOOL_SIZE ?? 4);
  const needed = readers + WRITERS + SPARE_THREADS;
  if (threads >= needed) return;
  throw new AppError(
    'unavailable',
    `UV_THREADPOOL_SIZE is ${threads}; the embedded history needs ${needed} or more, else its queries hold up files ` +
      'and DNS. Start with "npm start", which sets it, or set UV_THREADPOOL_SIZE=32 before starting node.',
  );
}

async function* streamRows<R extends object>(pool: SessionPool, sql: string, text: () => string): AsyncIterable<R[]> {
  const session = await pool.take();
  try {
    const stream = session.queryStream(text(), { format: 'JSONEachRow' });
    for await (const chunk of stream) yield chunk.rows<R>();
  } catch (error) {
    throw asHistoryError(error, sql);
  } finally {
    pool.give(session);
  }
}

function parseLines<R>(text: string): R[] {
  const lines = text.trimEnd();
  return lines === '' ? [] : (JSON.parse(`[${lines.replaceAll('\n', ',')}]`) as R[]);
}

async function guard<T>(statement: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asHistoryError(error, statement);
  }
}
