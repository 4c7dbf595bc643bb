/**
 * What a PostgreSQL server does in background processes and PGlite, a single session, never does: without it tables
 * grow with each update (300,000 dead rows beside 20,000 live ones), the planner knows no numbers (reltuples -1), and
 * the write-ahead log grows until the process ends, whatever max_wal_size says. Runs some seconds after something was
 * written, so that an idle installation does nothing.
 */
import { quoteName } from './quote-name.ts';
import type { Sql } from './db.ts';

const AFTER_MS = 10_000;
/** PostgreSQL's own rule, with a larger base for tables of this size. */
const DEAD_ROWS = 1_000;
const DEAD_SHARE = 0.2;
const CHANGED_ROWS = 500;
const CHANGED_SHARE = 0.1;
/** A kill -9 leaves at most so much to be replayed at the next start, well under a second. */
const LOG_BYTES = 64 * 1024 ** 2;
/** Everybody waits while a table is vacuumed: of each table at most a twentieth of the time. */
const REST_FACTOR = 20;

type Worn = { name: string; dead: boolean };

export class Housekeeping {
  #sql: Sql;
  #afterMs: number;
  #timer: NodeJS.Timeout | null = null;
  #work: Promise<void> = Promise.resolve();
  #stopped = false;
  #restUntil = new Map<string, number>();

  constructor(sql: Sql, afterMs = AFTER_MS) {
    this.#sql = sql;
    this.#afterMs = afterMs;
  }

  /** Something may have been written. */
  touch(): void {
    if (this.#timer || this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#work = this.#tidy()
        // It is tried again after the next write.
        .catch((error: Error) => process.emitWarning(`Tidying the embedded database failed: ${error.message}`))
        .finally(() => (this.#timer = null));
    }, this.#afterMs);
    this.#timer.unref();
  }

  /** Resolves when what is under way is done. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#work;
  }

  async #tidy(): Promise<void> {
    for (const { name, dead } of await this.#wornTables()) {
      if (this.#stopped) return;
      const began = performance.now();
      if (began < (this.#restUntil.get(name) ?? 0)) continue;
      await this.#sql.execute(`${dead ? 'vacuum (analyze)' : 'analyze'} ${quoteName(name)}`);
      this.#restUntil.set(name, performance.now() + REST_FACTOR * (performance.now() - began));
    }
    const [log] = await this.#sql.query<{ bytes: string }>(
      'select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn) as bytes from pg_control_checkpoint()',
    );
    if (!this.#stopped && Number(log?.bytes) > LOG_BYTES) await this.#sql.execute('checkpoint');
  }

  #wornTables(): Promise<Worn[]> {
    return this.#sql.query<Worn>(
      `select relname as name, n_dead_tup > $1::float8 + $2::float8 * n_live_tup as dead from pg_stat_user_tables
       where schemaname = 'public'
         and (n_dead_tup > $1 + $2 * n_live_tup or n_mod_since_analyze > $3::float8 + $4::float8 * n_live_tup)`,
      [DEAD_ROWS, DEAD_SHARE, CHANGED_ROWS, CHANGED_SHARE],
    );
  }
}
