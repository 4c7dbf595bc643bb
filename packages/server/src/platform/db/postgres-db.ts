/** A PostgreSQL server behind the front door. */
import { Client, Pool, type PoolClient, type QueryResult } from 'pg';
import { AppError } from '../errors.ts';
import type { Db, Row, Sql, SqlValue, Tx } from './db.ts';
import { PostgresListener } from './postgres-listener.ts';
import { encodeParam, readerOf } from './sql-values.ts';
import { SqlError, unavailableOr } from './sql-error.ts';

const CURSOR_ROWS = 1000;
const CONNECT_TIMEOUT_MS = 10_000;

const types = { getTypeParser: (oid: number) => readerOf(oid) };

/** Connects once to see that the server is there. Rejects with `unavailable`. */
export async function openPostgresDb(options: { databaseUrl: string; connections: number }): Promise<Db> {
  const settings = {
    connectionString: options.databaseUrl,
    application_name: 'sandmill',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    // A server that vanished without a word (a pulled cable, a failed-over address) is noticed.
    keepAlive: true,
    // Dates arrive as readerOf expects them, whatever the server is set to.
    options: '-c TimeZone=UTC -c DateStyle=ISO -c IntervalStyle=postgres -c bytea_output=hex',
  };
  const pool = new Pool({ ...settings, max: options.connections });
  // A connection that dies while idle is dropped by the pool; the next query opens another.
  pool.on('error', () => {});
  const listener = new PostgresListener(() => new Client(settings));
  const outside = sqlOf(askOf(pool));
  try {
    await outside.query('select 1');
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    kind: 'postgres',
    ...outside,
    transaction: (work) => runTransaction(pool, work),
    stream: (text, params, batchRows) => streamRows(pool, text, params, batchRows ?? CURSOR_ROWS),
    script: async (text) => {
      await guard(text, () => pool.query(text));
    },
    listen: (channel, onNotify) => listener.listen(channel, onNotify),
    close: async () => {
      await listener.close();
      await pool.end();
    },
  };
}

type Ask = (text: string, params?: readonly SqlValue[]) => Promise<QueryResult>;

function askOf(client: Pool | PoolClient): Ask {
  return (text, params = []) => guard(text, () => client.query({ text, values: params.map(encodeParam), types }));
}

/**
 * Statements on one connection, which takes one at a time: the next has been written when the one before it is
 * answered. After the end of the transaction nothing more is sent: it would run on its own.
 */
function inTurn(client: PoolClient, isOpen: () => boolean): { ask: Ask; idle(): Promise<unknown> } {
  let before: Promise<unknown> = Promise.resolve();
  const ask: Ask = async (text, params = []) => {
    if (!isOpen()) throw afterTheEnd();
    const values = params.map(encodeParam);
    const answer = before.then(() => {
      if (!isOpen()) throw afterTheEnd();
      return guard(text, () => client.query({ text, values, types }));
    });
    before = answer.catch(() => undefined);
    return answer;
  };
  return { ask, idle: () => before };
}

function afterTheEnd(): AppError {
  return new AppError('internal', 'A statement came after the end of its transaction: await it.');
}

function sqlOf(ask: Ask): Sql {
  return {
    query: async <R extends object = Row>(text: string, params?: readonly SqlValue[]) =>
      (await ask(text, params)).rows as R[],
    execute: async (text, params) => (await ask(text, params)).rowCount ?? 0,
  };
}

async function runTransaction<T>(pool: Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await guard('begin', () => pool.connect());
  const after: (() => void)[] = [];
  let broken: Error | undefined;
  const onError = (error: Error): void => void (broken = error);
  client.on('error', onError);
  let open = true;
  const { ask, idle } = inTurn(client, () => open);
  try {
    const sql = sqlOf(ask);
    await sql.execute('begin');
    const result = await work({ ...sql, afterCommit: (afterWork) => void after.push(afterWork) });
    open = false;
    await idle();
    const { command } = await guard('commit', () => client.query('commit'));
    if (command === 'ROLLBACK') {
      throw new AppError('internal', 'A statement of the transaction failed and its error was not passed on.');
    }
    for (const afterWork of after) afterWork();
    return result;
  } catch (error) {
    open = false;
    await idle();
    // When the connection itself is gone the server rolls back.
    await client.query('rollback').catch((reason: Error) => (broken ??= reason));
    throw error;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}

async function* streamRows<R extends object>(
  pool: Pool,
  text: string,
  params: readonly SqlValue[],
  batchRows: number,
): AsyncIterable<R[]> {
  const client = await guard(text, () => pool.connect());
  const sql = sqlOf(askOf(client));
  let broken: Error | undefined;
  try {
    await sql.execute('begin isolation level repeatable read read only');
    await sql.execute(`declare stream no scroll cursor for ${text}`, params);
    for (;;) {
      const rows = await sql.query<R>(`fetch ${Math.trunc(batchRows)} from stream`);
      if (rows.length > 0) yield rows;
      if (rows.length < batchRows) break;
    }
  } finally {
    await client.query('rollback').catch((reason: Error) => (broken = reason));
    client.release(broken);
  }
}

/** Turns what node-postgres throws into SqlError (the server refused) or AppError unavailable (it is not there). */
async function guard<T>(statement: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asOurError(error, statement);
  }
}

/** Connection errors (class 08), shutdown (57P..) and too many connections (53300). */
const CONNECTION_STATE = /^(08|57P|53300)/;
const SQLSTATE = /^[0-9A-Z]{5}$/;

export function asOurError(error: unknown, statement: string): Error {
  if (error instanceof AppError || error instanceof SqlError) return error;
  const raw = error as Error & Partial<Record<'code' | 'detail' | 'table' | 'column' | 'constraint', string>>;
  const refused = raw.code !== undefined && SQLSTATE.test(raw.code) && 'severity' in raw;
  if (refused && !CONNECTION_STATE.test(raw.code ?? '')) {
    return unavailableOr(new SqlError({ ...raw, message: raw.message, code: raw.code ?? 'XX000', statement }));
  }
  if (raw instanceof TypeError || raw instanceof RangeError) return raw;
  return new AppError('unavailable', `PostgreSQL does not answer: ${raw.message}`, {
    retryAfterSeconds: 5,
    cause: error,
  });
}
