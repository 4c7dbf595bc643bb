import type { Clock } from '../clock.ts';
import type { Db, Sql, Tx } from '../db/db.ts';
import { AppError } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { Log } from '../log.ts';
import { untilWritten } from '../until-written.ts';
import { deleteOutbox, insertOutbox, selectOthers, selectStale, type OutboxRow } from './history-outbox.queries.ts';
import type { History } from './history.ts';

/** Rows for some tables of history. */
export type HistoryWrites = readonly { table: string; rows: readonly Record<string, unknown>[] }[];

export interface HistoryOutbox {
  /**
   * Keeps the writes with the transaction; they are appended right after its commit. Many rows at once, or more than
   * waits already, are appended before it instead: their cost is in the rows and not in the waiting.
   */
  write(tx: Tx, workspaceId: number, writes: HistoryWrites): Promise<void>;
  /**
   * Resolves when everything that this process has committed until now can be read in history. Rejects with
   * `unavailable` as soon as history does not take it: who waits may hold the only connection of an embedded database.
   */
  caughtUp(): Promise<void>;
  /** The same for what any process has committed. The caller holds the workspace's mill, so that nothing is added. */
  settle(sql: Sql, workspaceId: number): Promise<void>;
  /** Appends what is left and stops. */
  close(): Promise<void>;
}

/** A turn of more rows is a large append, whose cost hardly grows with being waited for. */
const MOST_ROWS = 600;
/** Beyond so many rows in memory a turn waits for its own append. */
const MOST_WAITING_ROWS = 20_000;
/** Whose process has not written it by then is taken for gone. */
const STALE_MS = 10_000;
/** The slow tick of an idle installation. */
const SWEEP_EVERY_MS = 30_000;
const SWEEP_ROWS = 500;
const SETTLE_POLL_MS = 10;

type OutboxDeps = { db: Db; history: History; clock: Clock; ids: Ids; log: Log };
type Waiting = { id: number; writes: HistoryWrites };

/** Appends all, table by table at the same time. Repeating it changes nothing that a reader sees. */
export async function appendWrites(history: History, writes: HistoryWrites): Promise<void> {
  const tables = new Map<string, Record<string, unknown>[]>();
  for (const { table, rows } of writes) {
    const known = tables.get(table);
    if (known) known.push(...rows);
    else tables.set(table, [...rows]);
  }
  await Promise.all([...tables].map(([table, rows]) => history.append(table, rows)));
}

/**
 * Opens the outbox and first appends what a crash has left. With the embedded history there is no other process; with a
 * cluster what others are about to write is left to them for ten seconds.
 */
export async function openHistoryOutbox(deps: OutboxDeps): Promise<HistoryOutbox> {
  const outbox = new Outbox(deps);
  const now = deps.clock.now();
  await outbox.sweep(deps.history.kind === 'chdb' ? now + STALE_MS : now - STALE_MS);
  outbox.start();
  return outbox;
}

/** The history as everybody but the outbox sees it: what this process has committed can be read at once. */
export function readOwnWrites(history: History, outbox: Pick<HistoryOutbox, 'caughtUp'>): History {
  return {
    kind: history.kind,
    append: (table, rows) => history.append(table, rows),
    query: async <R extends object>(...[sql, params, limits]: Parameters<History['query']>) => {
      await outbox.caughtUp();
      return history.query<R>(sql, params, limits);
    },
    async *stream<R extends object>(...[sql, params, limits]: Parameters<History['stream']>) {
      await outbox.caughtUp();
      yield* history.stream<R>(sql, params, limits);
    },
    command: async (sql, params) => {
      await outbox.caughtUp();
      await history.command(sql, params);
    },
    close: () => history.close(),
  };
}

class Outbox implements HistoryOutbox {
  readonly #deps: OutboxDeps;
  readonly #owner: string;
  readonly #stopping = new AbortController();
  /** Committed, and in the next append. */
  #waiting: Waiting[] = [];
  #waitingRows = 0;
  /** Ids committed by this process whose row is still in the table: a sweep leaves them alone. */
  readonly #own = new Set<number>();
  /** The append that runs, and the one after it, which whatever waits will be in. */
  #running: Promise<void> | null = null;
  #next: Promise<void> | null = null;
  #written: number[] = [];
  #deleting: Promise<void> | null = null;
  #sweeping: Promise<void> = Promise.resolve();
  /** Why the append that runs is being tried again. */
  #outage: AppError | null = null;
  readonly #tellOutage = new Set<(outage: AppError) => void>();

  constructor(deps: OutboxDeps) {
    this.#deps = deps;
    this.#owner = deps.ids.next();
  }

  async write(tx: Tx, workspaceId: number, writes: HistoryWrites): Promise<void> {
    const filled = writes.filter(({ rows }) => rows.length > 0);
    const rows = countRows(filled);
    if (rows === 0) return;
    const isLarge = rows > MOST_ROWS || this.#waitingRows + rows > MOST_WAITING_ROWS;
    if (isLarge) return appendWrites(this.#deps.history, filled);
    const row = { owner: this.#owner, writes: JSON.stringify(filled), at: this.#deps.clock.now() };
    const id = await insertOutbox(tx, workspaceId, row);
    tx.afterCommit(() => this.#add({ id, writes: filled }));
  }

  async caughtUp(): Promise<void> {
    const pending = this.#next ?? this.#running;
    if (!pending) return;
    if (this.#outage) throw this.#outage;
    let tell: (outage: AppError) => void = () => undefined;
    const outage = new Promise<never>((_, reject) => {
      tell = reject;
      this.#tellOutage.add(tell);
    });
    await Promise.race([pending, outage]).finally(() => this.#tellOutage.delete(tell));
  }

  async settle(sql: Sql, workspaceId: number): Promise<void> {
    await this.caughtUp();
    const { clock, history } = this.#deps;
    for (;;) {
      const others = await selectOthers(sql, workspaceId, this.#owner);
      if (others.length === 0) return;
      if (others.every(({ at }) => at.getTime() < clock.now() - STALE_MS)) {
        await appendWrites(history, others.flatMap(writesOf));
        await deleteOutbox(sql, idsOf(others));
        return;
      }
      await clock.sleepUntil(clock.now() + SETTLE_POLL_MS);
    }
  }

  async close(): Promise<void> {
    this.#stopping.abort();
    await this.#sweeping;
    await (this.#next ?? this.#running);
    await this.#deleting;
  }

  /** Appends what was written before an instant and is not this process' own, in milliseconds since the epoch. */
  async sweep(before: number): Promise<void> {
    const { db } = this.#deps;
    const left = (await selectStale(db, before, SWEEP_ROWS)).filter(({ id }) => !this.#own.has(id));
    if (left.length === 0) return;
    const written = await this.#appendAll(left.map((row) => ({ id: row.id, writes: writesOf(row) })));
    await deleteOutbox(db, written);
    if (written.length === left.length) await this.sweep(before);
  }

  /** Sweeps from time to time until it is closed. */
  start(): void {
    const { clock, log } = this.#deps;
    const { signal } = this.#stopping;
    const loop = async (): Promise<void> => {
      while (!signal.aborted) {
        await clock.sleepUntil(clock.now() + SWEEP_EVERY_MS, signal).catch(() => undefined);
        if (signal.aborted) return;
        await this.sweep(clock.now() - STALE_MS).catch((error: unknown) =>
          log.error({ err: error }, 'the outbox of history could not be read; it is tried again'),
        );
      }
    };
    this.#sweeping = loop();
  }

  #add(waiting: Waiting): void {
    this.#own.add(waiting.id);
    this.#waiting.push(waiting);
    this.#waitingRows += countRows(waiting.writes);
    // What waits goes with the append after the running one; without one, at once.
    this.#next ??= (this.#running ?? Promise.resolve()).then(() => this.#appendWaiting());
  }

  #appendWaiting(): Promise<void> {
    const taken = this.#waiting;
    this.#waiting = [];
    this.#next = null;
    const running = this.#append(taken).finally(() => {
      this.#waitingRows -= taken.reduce((sum, { writes }) => sum + countRows(writes), 0);
      if (this.#running === running) this.#running = null;
    });
    this.#running = running;
    return running;
  }

  /** Never rejects: what could not be written stays in the table, for a sweep or the next start. */
  async #append(taken: readonly Waiting[]): Promise<void> {
    const written = new Set(await this.#appendAll(taken));
    for (const { id } of taken) if (!written.has(id)) this.#own.delete(id);
    this.#written.push(...written);
    this.#deleting ??= this.#deleteWritten();
  }

  /** Together, and one by one when history refuses that, so that one bad row holds up nothing else. Gives the written. */
  async #appendAll(taken: readonly Waiting[]): Promise<number[]> {
    const { history, clock, log } = this.#deps;
    const writes = taken.flatMap((one) => one.writes);
    try {
      await untilWritten({ clock, signal: this.#stopping.signal }, () =>
        appendWrites(history, writes).catch((error: unknown) => {
          if (error instanceof AppError && error.code === 'unavailable') this.#isOut(error);
          throw error;
        }),
      );
      this.#outage = null;
      return idsOf(taken);
    } catch (error) {
      this.#outage = null;
      if (taken.length > 1) {
        const written: number[] = [];
        for (const one of taken) written.push(...(await this.#appendAll([one])));
        return written;
      }
      log.error({ err: error, outboxId: taken[0]?.id }, 'history could not be written; it is tried again');
      return [];
    }
  }

  #isOut(outage: AppError): void {
    this.#outage = outage;
    for (const tell of this.#tellOutage) tell(outage);
  }

  /** In its own time: an embedded database may be in the middle of a turn that waits for this very append. */
  async #deleteWritten(): Promise<void> {
    const { db, clock, log } = this.#deps;
    while (this.#written.length > 0) {
      const ids = this.#written;
      this.#written = [];
      await untilWritten({ clock, signal: this.#stopping.signal }, () => deleteOutbox(db, ids)).catch(
        (error: unknown) => log.error({ err: error }, 'the outbox of history could not be emptied'),
      );
      for (const id of ids) this.#own.delete(id);
    }
    this.#deleting = null;
  }
}

function writesOf({ writes }: OutboxRow): HistoryWrites {
  return JSON.parse(writes) as HistoryWrites;
}

function idsOf(rows: readonly { id: number }[]): number[] {
  return rows.map(({ id }) => id);
}

function countRows(writes: HistoryWrites): number {
  return writes.reduce((sum, { rows }) => sum + rows.length, 0);
}
