/** One session of PGlite: statements go out in the order of the calls, without waiting for each other's answers. */
import type { Row, Sql, SqlValue } from './db.ts';
import type { PgliteConnection } from './pglite-connection.ts';
import { quoteName } from './quote-name.ts';
import { unavailableOr, type SqlError } from './sql-error.ts';
import { encodeParam } from './sql-values.ts';
import { StatementCache } from './statement-cache.ts';
import { type Answer, closeMessage, readAnswer, scriptMessage, statementMessage } from './wire.ts';

/** invalid_sql_statement_name, and "cached plan must not change result type". */
const STALE_PLAN_CODES = new Set(['26000', '0A000']);

type Listener = (payload: string) => void;
export type Ask = (text: string, params: readonly SqlValue[]) => Promise<Answer>;

export class PgliteSession {
  #connection: PgliteConnection;
  #cache = new StatementCache();
  #listeners = new Map<string, Set<Listener>>();

  constructor(connection: PgliteConnection) {
    this.#connection = connection;
  }

  /** One statement with its parameters. */
  async send(text: string, params: readonly SqlValue[]): Promise<Answer> {
    const { statement, evicted } = this.#cache.statement(text);
    if (evicted) void this.#exchange(closeMessage(evicted), 'close');
    const answer = await this.#exchange(statementMessage(statement, params.map(encodeParam)), text);
    if (answer.error) {
      // The name is unknown when parsing failed, and a plan of before a change of tables must be made again.
      if ((statement.parse && !answer.parsed) || STALE_PLAN_CODES.has(answer.error.code)) this.#cache.forget(text);
      throw unavailableOr(withStack(answer.error));
    }
    return answer;
  }

  /** Statements without parameters, not kept parsed. */
  async sendScript(text: string): Promise<Answer> {
    const answer = await this.#exchange(scriptMessage(text), text);
    if (answer.error) throw unavailableOr(withStack(answer.error));
    return answer;
  }

  /** Forgets all parsed statements: tables are about to change. */
  async reset(): Promise<void> {
    this.#cache.clear();
    await this.sendScript('deallocate all');
  }

  /** Adds a listener; gives the statement to run when it is the first of its channel. */
  addListener(channel: string, listener: Listener): string | null {
    const set = this.#listeners.get(channel) ?? new Set();
    this.#listeners.set(channel, set.add(listener));
    return set.size === 1 ? `listen ${quoteName(channel)}` : null;
  }

  /** Removes a listener; gives the statement to run when it was the last of its channel. */
  removeListener(channel: string, listener: Listener): string | null {
    const set = this.#listeners.get(channel);
    if (!set?.delete(listener) || set.size > 0) return null;
    this.#listeners.delete(channel);
    return `unlisten ${quoteName(channel)}`;
  }

  dump(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#connection.dump();
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  async #exchange(bytes: Uint8Array, text: string): Promise<Answer> {
    const answer = readAnswer(await this.#connection.exchange(bytes), text);
    for (const { channel, payload } of answer.notifications) {
      for (const listener of this.#listeners.get(channel) ?? []) queueMicrotask(() => listener(payload));
    }
    return answer;
  }
}

export function sqlOf(ask: Ask): Sql {
  return {
    query: async <R extends object = Row>(text: string, params: readonly SqlValue[] = []) =>
      (await ask(text, params)).rows as R[],
    execute: async (text, params = []) => (await ask(text, params)).affected,
  };
}

/** The error was made where the answer was read: the stack of the one who asked is more use. */
function withStack(error: SqlError): SqlError {
  Error.captureStackTrace(error, withStack);
  return error;
}
