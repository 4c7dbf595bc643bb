/**
 * PGlite behind the front door. It is one session, so a transaction owns it until its end and the others wait in a
 * queue.
 */
import { AppError } from '../errors.ts';
import type { Db, Row, SqlValue, Tx } from './db.ts';
import type { PgliteConnection } from './pglite-connection.ts';
import { Housekeeping } from './pglite-housekeeping.ts';
import { PgliteSession, sqlOf } from './pglite-session.ts';
import { Turns } from './turns.ts';

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
  const session = new PgliteSession(connection);
  const turns = new Turns(options.longestWaitMs ?? LONGEST_WAIT_MS);
  const direct = sqlOf((text, params) => turns.pass(() => session.send(text, params)));
  const housekeeping = options.tidyAfterMs === null ? null : new Housekeeping(direct, options.tidyAfterMs);
  const outside = sqlOf((text, params) => {
    housekeeping?.touch();
    return turns.pass(() => session.send(text, params));
  });
  return {
    kind: 'pglite',
    ...outside,
    transaction: async (work) => {
      housekeeping?.touch();
      const { result, after } = await turns.own(() => runTransaction(session, work));
      for (const afterWork of after) afterWork();
      return result;
    },
    stream: (text, params, batchRows = CURSOR_ROWS) => streamRows(session, turns, { text, params, batchRows }),
    script: (text) =>
      turns.own(async () => {
        await session.reset();
        await session.sendScript(text);
      }),
    listen: async (channel, onNotify) => {
      const first = session.addListener(channel, onNotify);
      if (first) await outside.execute(first);
      return async () => {
        const last = session.removeListener(channel, onNotify);
        if (last) await outside.execute(last);
      };
    },
    dump: () => turns.own(() => session.dump()),
    close: async () => {
      await housekeeping?.stop();
      await turns.close();
      await session.close();
      await options.onClose?.();
    },
  };
}

async function runTransaction<T>(
  session: PgliteSession,
  work: (tx: Tx) => Promise<T>,
): Promise<{ result: T; after: (() => void)[] }> {
  await session.sendScript('begin');
  const after: (() => void)[] = [];
  let open = true;
  const inside = sqlOf((text, params) => {
    if (!open) throw new AppError('internal', 'A statement came after the end of its transaction: await it.');
    return session.send(text, params);
  });
  try {
    const result = await work({ ...inside, afterCommit: (afterWork) => void after.push(afterWork) });
    open = false;
    const { tag } = await session.sendScript('commit');
    // PostgreSQL answers ROLLBACK to the commit of a transaction in which a statement failed.
    if (tag !== 'ROLLBACK') return { result, after };
    throw new AppError('internal', 'A statement of the transaction failed and its error was not passed on.');
  } catch (error) {
    if (open) {
      open = false;
      // When even this fails the engine is gone, and what the caller needs is the first error.
      await session.sendScript('rollback').catch(() => {});
    }
    throw error;
  }
}

let cursors = 0;

/** WITH HOLD: PostgreSQL keeps the result aside, and the session is free for others between two batches. */
async function* streamRows<R extends object = Row>(
  session: PgliteSession,
  turns: Turns,
  read: { text: string; params: readonly SqlValue[]; batchRows: number },
): AsyncIterable<R[]> {
  const cursor = `stream_${++cursors}`;
  await turns.pass(() => session.send(`declare ${cursor} no scroll cursor with hold for ${read.text}`, read.params));
  const simple = (statement: string) => turns.pass(() => session.sendScript(statement));
  try {
    for (;;) {
      const rows = (await simple(`fetch ${Math.trunc(read.batchRows)} from ${cursor}`)).rows as R[];
      if (rows.length > 0) yield rows;
      if (rows.length < read.batchRows) return;
    }
  } finally {
    await simple(`close ${cursor}`);
  }
}
