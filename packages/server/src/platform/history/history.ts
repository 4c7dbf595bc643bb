/**
 * The front door to ClickHouse: what happened, append-only. Two drivers behind it (a pool of chDB clients in this
 * process, a ClickHouse server over HTTP), one dialect. Settings never leak from one call to the next.
 */

export type HistoryParam = string | number | bigint | boolean | null | readonly (string | number | bigint)[];

export type ReadLimits = {
  /** The query is stopped after this many seconds. Default 30. */
  maxSeconds?: number;
  /** The query is stopped when it needs more memory, in bytes. Default 2 GB. */
  maxMemoryBytes?: number;
  /** Stops the query in the engine, not only the waiting for it. Rejects with the signal's reason. */
  signal?: AbortSignal;
};

export interface History {
  readonly kind: 'chdb' | 'clickhouse';
  /**
   * Appends rows to a table; durable when it resolves. Idempotent by the table's own key (ReplacingMergeTree by event
   * id): a repeated append changes nothing that a reader sees. Keys are column names; an unknown one is refused.
   * Instants are Date or ISO text with Z; Decimal and integers beyond 2^53 are text. Large appends cost least: 1000
   * rows take 9 ms, one row takes 2 ms.
   */
  append(table: string, rows: readonly Record<string, unknown>[]): Promise<void>;
  /**
   * Reads rows. Parameters are named, as in `{workspace:UInt32}`; for `DateTime64` a number is milliseconds since the
   * epoch; compare with lists by `in {ids:Array(UUID)}`. DateTime64 arrives as ISO text with Z, Decimal as text, NaN
   * and infinity as null, 64-bit integers as numbers (beyond 2^53 ask for toString). Rejects with `too_heavy` at a limit.
   */
  query<R extends object>(sql: string, params?: Record<string, HistoryParam>, limits?: ReadLimits): Promise<R[]>;
  /** Reads a large result in pieces. */
  stream<R extends object>(sql: string, params?: Record<string, HistoryParam>, limits?: ReadLimits): AsyncIterable<R[]>;
  /** A statement without a result: migrations and erasure. */
  command(sql: string, params?: Record<string, HistoryParam>): Promise<void>;
  close(): Promise<void>;
}
