import { AppError } from '../../../platform/errors.ts';

/**
 * While somebody types, each question makes the one before it useless: it is stopped in the engine, so that typing does
 * not queue. One for each asker.
 */
export class NewestWins {
  readonly #running = new Map<string, AbortController>();

  /** @throws AppError conflict when a newer question of the same asker took its place, or the asker has gone. */
  async run<T>(
    asker: string,
    { gone, work }: { gone: AbortSignal; work(signal: AbortSignal): Promise<T> },
  ): Promise<T> {
    this.#running.get(asker)?.abort();
    const own = new AbortController();
    this.#running.set(asker, own);
    const signal = AbortSignal.any([own.signal, gone]);
    try {
      return await work(signal);
    } catch (error) {
      if (!signal.aborted) throw error;
      throw new AppError('conflict', 'A newer question of yours took the place of this one.', { cause: error });
    } finally {
      if (this.#running.get(asker) === own) this.#running.delete(asker);
    }
  }
}
