/**
 * PGlite behind the front door. It is one session: statements are sent on without waiting for each other's answers,
 * and a transaction owns the session until its end; the others wait in a queue.
 */
import { AppError } from '../errors.ts';
import type { Db, Row, Sql, SqlValue, Tx } from './db.ts';
import type { PgliteConnection } from './pglite-connection.ts';
import { Housekeeping } from './pglite-housekeeping.ts';
import { quoteName } from './quote-name.ts';
import { encodeParam } from './sql-values.ts';
import type { SqlError } from './sql-error.ts';
import { StatementCache } from './statement-cache.ts';
import { type Answer, closeMessage, readAnswer, scriptMessage, statementMessage } from './wire.ts';

export interface PgliteDb extends Db {
  readonly kind: 'pglite';
  /** A tar of the data directory, to open further databases from. */
  dump(): Promise<Uint8Array<ArrayBuffer>>;
}

export type PgliteDbOptions = {
  onClose?: () => Promise<void>;
  longestWaitMs?: number;
  /** How long after a write tables are tidied; null: never. */
  tidyAfterMs?: number | null;
};

const CURSOR_ROWS = 1000;
/** Longer than any transaction should take: who waits longer waits for itself. */
const LONGEST_WAIT_MS = 60_000;

export function pgliteDb(connection: PgliteConnection, options: PgliteDbOptions = {}): PgliteDb {
  const listeners = new Map<string, Set<(payload: string) => void>>();
  const turns = new Turns(options.longestWaitMs ?? LONGEST_WAIT_MS);
  const cache = new StatementCache();
  let cursors = 0;

  const exchange = async (bytes: Uint8Array, text: string): Promise<Answer> => {
    const answer = readAnswer(await connection.exchange(bytes), text);
    for (const { channel, payload } of answer.notifications) {
      for (const listener of listeners.get(channel) ?? []) queueMicrotask(() => listener(payload));
    }
    return answer;
  };

  /** Sends at once: the caller has seen to it that it is its turn. */
  const send = async (text: string, params: readonly SqlValue[]): Promise<Answer> => {
    const { statement, evicted } = cache.statement(text);
    if (evicted) void exchange(closeMessage(evicted), 'close');
    const answer = await exchange(statementMessage(statement, params.map(encodeParam)), text);
    if (answer.error) {
      // The name is unknown when parsing failed, and a plan of before a change of tables must be made again.
      if ((statement.parse && !answer.parsed) || STALE_PLAN_CODES.has(answer.error.code)) cache.forget(text);
      throw withStack(answer.error);
    }
    return answer;
  };
  const sendScript = async (text: string): Promise<Answer> => {
    const answer = await exchange(scriptMessage(text), text);
    if (answer.error) throw withStack(answer.error);
    return answer;
  };
  const sqlOf = (ask: typeof send): Sql => ({
    query: async <R extends object = Row>(text: string, params: readonly SqlValue[] = []) =>
      (await ask(text, params)).rows as R[],
    execute: async (text, params = []) => (await ask(text, params)).affected,
  });
  const direct = sqlOf((text, params) => turns.pass(() => send(text, params)));
  const housekeeping = options.tidyAfterMs === null ? null : new Housekeeping(direct, options.tidyAfterMs);
  const outside = sqlOf((text, params) => {
    housekeeping?.touch();
    return turns.pass(() => send(text, params));
  });

  return {
    kind: 'pglite',
    ...outside,
    transaction: (work) =>
      turns
        .own(async () => {
          housekeeping?.touch();
          await sendScript('begin');
          const after: (() => void)[] = [];
          let open = true;
          const inside = sqlOf((text, params) => {
            if (!open) throw new AppError('internal', 'A statement came after the end of its transaction: await it.');
            return send(text, params);
          });
          const tx: Tx = { ...inside, afterCommit: (afterWork) => void after.push(afterWork) };
          try {
            const result = await work(tx);
            open = false;
            const { tag } = await sendScript('commit');
            // PostgreSQL answers ROLLBACK to the commit of a transaction in which a statement failed.
            if (tag === 'ROLLBACK') {
              throw new AppError('internal', 'A statement of the transaction failed and its error was not passed on.');
            }
            return { result, after };
          } catch (error) {
            if (open) {
              open = false;
              // When even this fails the engine is gone, and what the caller needs is the first error.
              await sendScript('rollback').catch(() => {});
            }
            throw error;
          }
        })
        .then(({ result, after }) => {
          for (const afterWork of after) afterWork();
          return result;
        }),
    stream: async function* <R extends object = Row>(
      text: string,
      params: readonly SqlValue[],
      batchRows = CURSOR_ROWS,
    ): AsyncIterable<R[]> {
      // WITH HOLD: PostgreSQL keeps the result aside, and the session is free for others between two batches.
      const cursor = `stream_${++cursors}`;
      await outside.execute(`declare ${cursor} no scroll cursor with hold for ${text}`, params);
      const simple = (statement: string): Promise<Answer> => turns.pass(() => sendScript(statement));
      try {
        for (;;) {
          const rows = (await simple(`fetch ${Math.trunc(batchRows)} from ${cursor}`)).rows as R[];
          if (rows.length > 0) yield rows;
          if (rows.length < batchRows) return;
        }
      } finally {
        await simple(`close ${cursor}`);
      }
    },
    script: async (text) => {
      await turns.own(async () => {
        cache.clear();
        await sendScript('deallocate all');
        await sendScript(text);
      });
    },
    listen: async (channel, onNotify) => {
      const set = listeners.get(channel) ?? new Set();
      listeners.set(channel, set.add(onNotify));
      if (set.size === 1) await outside.execute(`listen ${quoteName(channel)}`);
      return async () => {
        set.delete(onNotify);
        if (set.size > 0 || listeners.get(channel) !== set) return;
        listeners.delete(channel);
        await outside.execute(`unlisten ${quoteName(channel)}`);
      };
    },
    dump: () => turns.own(() => connection.dump()),
    close: async () => {
      await housekeeping?.stop();
      await turns.close();
      await connection.close();
      await options.onClose?.();
    },
  };
}

/** invalid_sql_statement_name, and "cached plan must not change result type". */
const STALE_PLAN_CODES = new Set(['26000', '0A000']);

/** The error was made where the answer was read: the stack of the one who asked is more use. */
function withStack(error: SqlError): SqlError {
  Error.captureStackTrace(error, withStack);
  return error;
}

/** Who may use the session: everybody at once while nobody owns it, else the owner, then the next in the queue. */
class Turns {
  #longestWaitMs: number;
  #owned = false;
  #closed = false;
  #queue: { exclusive: boolean; start: () => void }[] = [];
  #running = 0;
  #idle: (() => void) | null = null;

  constructor(longestWaitMs: number) {
    this.#longestWaitMs = longestWaitMs;
  }

  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#owned || this.#queue.length > 0 || this.#closed) await this.#wait(false);
    return this.#count(work);
  }

  async own<T>(work: () => Promise<T>): Promise<T> {
    if (this.#owned || this.#queue.length > 0 || this.#closed) await this.#wait(true);
    this.#owned = true;
    try {
      return await this.#count(work);
    } finally {
      this.#owned = false;
      this.#next();
    }
  }

  /** Refuses newcomers and resolves when the last one is done. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#running > 0 || this.#queue.length > 0) await new Promise<void>((resolve) => (this.#idle = resolve));
  }

  async #count<T>(work: () => Promise<T>): Promise<T> {
    this.#running++;
    try {
      return await work();
    } finally {
      this.#running--;
      if (this.#running === 0 && this.#queue.length === 0) this.#idle?.();
    }
  }

  #wait(exclusive: boolean): Promise<void> {
    if (this.#closed) return Promise.reject(new AppError('unavailable', 'The database is closed.'));
    return new Promise((resolve, reject) => {
      const entry = { exclusive, start: () => (clearTimeout(timer), resolve()) };
      const timer = setTimeout(() => {
        this.#queue.splice(this.#queue.indexOf(entry), 1);
        reject(
          new AppError(
            'unavailable',
            'The embedded database was busy with one transaction for too long. Inside a transaction ask the tx, not the db.',
          ),
        );
      }, this.#longestWaitMs);
      this.#queue.push(entry);
    });
  }

  /** Lets in all that may go together: everybody up to the next who wants to own the session. */
  #next(): void {
    for (let entry = this.#queue[0]; entry && !this.#owned; entry = this.#queue[0]) {
      this.#queue.shift();
      this.#owned = entry.exclusive;
      entry.start();
    }
  }
}
