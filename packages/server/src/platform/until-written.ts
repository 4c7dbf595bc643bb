import type { Clock } from './clock.ts';
import { AppError } from './errors.ts';

const PAUSE_MS = 1_000;

/**
 * Writes what is known now and would be lost if it were not written, such as the answer of a mail server: as long as
 * the store does not answer, it is asked again every second. Any other failure is thrown, and so is the outage itself
 * once `signal` aborts or the instant `until` (milliseconds) is reached. The work must be safe to repeat: when the
 * connection breaks at the commit, nobody can say whether it was done.
 */
export async function untilWritten<T>(
  { clock, signal, until = Number.POSITIVE_INFINITY }: { clock: Clock; signal: AbortSignal; until?: number },
  write: () => Promise<T>,
): Promise<T> {
  for (;;) {
    try {
      return await write();
    } catch (error) {
      const isOutage = error instanceof AppError && error.code === 'unavailable';
      if (!isOutage || signal.aborted || clock.now() >= until) throw error;
    }
    await clock.sleepUntil(clock.now() + PAUSE_MS, signal).catch(() => undefined);
  }
}
