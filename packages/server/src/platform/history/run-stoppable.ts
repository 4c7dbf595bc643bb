import { randomUUID } from 'node:crypto';
import { quote } from './history-sql.ts';

/**
 * Runs a query that is stopped in the engine when the signal aborts: a closed connection or a promise let go of leaves
 * it running. `kill` runs a statement on a connection that is free. Rejects with the signal's reason.
 */
export async function runStoppable<T>(
  run: (mark: string) => Promise<T>,
  kill: (statement: string) => Promise<unknown>,
  signal: AbortSignal,
): Promise<T> {
  signal.throwIfAborted();
  const mark = `sandmill ${randomUUID()}`;
  const stop = (): void => {
    kill(`kill query where Settings['log_comment'] = ${quote(mark)} async`).catch(() => undefined);
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await run(mark);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
