/** A ClickHouse server behind the front door, over HTTP. */
import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { AppError } from '../errors.ts';
import type { History } from './history.ts';
import { asHistoryError } from './history-error.ts';
import { bindParams } from './history-sql.ts';
import { APPEND_SETTINGS, readStatement } from './read-settings.ts';
import { runStoppable } from './run-stoppable.ts';

export type ClickhouseConfig = {
  /** http(s)://user:password@host:port/database */
  url: string;
  /** Overrides the database of the address. */
  database?: string;
};

const MAX_QUERY_BYTES = 64 * 1024 ** 2;
const REQUEST_TIMEOUT_MS = 120_000;

/** Asks once whether the server is there. Rejects with `unavailable`. */
export async function openClickhouseHistory(config: ClickhouseConfig): Promise<History> {
  const client = createClient({
    url: config.url,
    ...(config.database ? { database: config.database } : {}),
    application: 'sandmill',
    // It would write statements to the console; errors reach the log by being thrown.
    log: { level: ClickHouseLogLevel.OFF },
    request_timeout: REQUEST_TIMEOUT_MS,
    compression: { request: true, response: true },
  });
  // Each request is on its own (no session id), so nothing set here reaches another request.
  const perQuery = { clickhouse_settings: { max_query_size: String(MAX_QUERY_BYTES) } };
  const ping = await client.ping();
  if (!ping.success) {
    await client.close();
    throw unreachable(ping.error);
  }
  return {
    kind: 'clickhouse',
    append: async (table, rows) => {
      if (rows.length === 0) return;
      await guard(`insert into ${table}`, () =>
        client.insert({ table, values: rows, format: 'JSONEachRow', clickhouse_settings: APPEND_SETTINGS }),
      );
    },
    query: async <R extends object>(...[sql, params, limits]: Parameters<History['query']>) =>
      guard(sql, async () => {
        const run = async (mark?: string): Promise<R[]> => {
          const query = readStatement(bindParams(sql, params), limits, mark);
          return (await client.query({ ...perQuery, query, format: 'JSONEachRow' })).json<R>();
        };
        const kill = (query: string): Promise<unknown> => client.command({ ...perQuery, query });
        return limits?.signal ? runStoppable(run, kill, limits.signal) : run();
      }),
    stream: async function* <R extends object>(...[sql, params, limits]: Parameters<History['stream']>) {
      const query = readStatement(bindParams(sql, params), limits);
      try {
        const result = await client.query({ ...perQuery, query, format: 'JSONEachRow' });
        for await (const rows of result.stream<R>()) yield rows.map((row) => row.json<R>());
      } catch (error) {
        throw ourError(error, sql);
      }
    },
    command: async (sql, params) => {
      await guard(sql, () => client.command({ ...perQuery, query: bindParams(sql, params) }));
    },
    close: () => client.close(),
  };
}

async function guard<T>(statement: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw ourError(error, statement);
  }
}

/** Errors of the server have a number for a code, errors on the way to it a name (ECONNREFUSED) or none. */
function ourError(error: unknown, statement: string): Error {
  const code = String((error as { code?: unknown }).code ?? '');
  const refused = /^\d+$/.test(code) || error instanceof AppError || error instanceof TypeError;
  return refused ? asHistoryError(error, statement) : unreachable(error as Error);
}

function unreachable(error: Error): AppError {
  return new AppError('unavailable', `ClickHouse does not answer: ${error.message}`, {
    retryAfterSeconds: 5,
    cause: error,
  });
}
