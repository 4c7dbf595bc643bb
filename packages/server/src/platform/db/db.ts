/**
 * The front door to PostgreSQL. Two drivers behind it (PGlite in a worker thread, node-postgres), one dialect:
 * statements must run on PostgreSQL 15 and later. Parameters are $1, $2, ...
 */

/** What PostgreSQL takes as a parameter. Objects are not accepted: pass JSON text with a `::jsonb` cast. */
export type SqlValue =
  | string
  | number
  | bigint
  | boolean
  | Date
  | Uint8Array
  | null
  | readonly (string | number | bigint | boolean | Date | null)[];
export type Row = Record<string, unknown>;

/**
 * How column types arrive in both drivers: int2, int4, int8 and float as number (int8 beyond 2^53 throws), numeric as
 * string, timestamptz as Date, json and jsonb parsed, uuid and text as string, bytea as Uint8Array, arrays as arrays.
 */
export interface Sql {
  /** Runs one statement and gives its rows. */
  query<R extends object = Row>(text: string, params?: readonly SqlValue[]): Promise<R[]>;
  /** Runs one statement and gives the number of rows it touched. */
  execute(text: string, params?: readonly SqlValue[]): Promise<number>;
}

export interface Tx extends Sql {
  /** Runs after this transaction has committed; not run when it rolls back. */
  afterCommit(work: () => void): void;
}

export interface Db extends Sql {
  readonly kind: 'pglite' | 'postgres';
  /** One transaction; commits when the work resolves, rolls back when it rejects. Retries nothing. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Reads a large result in pieces without holding it all in memory. */
  stream<R extends object = Row>(text: string, params: readonly SqlValue[], batchRows?: number): AsyncIterable<R[]>;
  /** Several statements without parameters: migrations only. */
  script(text: string): Promise<void>;
  /** Hears NOTIFY on the channel, from this process and others. Gives a function that stops listening. */
  listen(channel: string, onNotify: (payload: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
