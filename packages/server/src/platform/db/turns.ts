import { AppError } from '../errors.ts';

type Waiting = { exclusive: boolean; start: () => void };

/**
 * Who may use the session: everybody at once while nobody owns it, else the owner, then the next in the queue.
 *
 * Work starts in the very moment in which it is let in. If it started a microtask later, another could own the
 * session in between, and a statement from outside would become part of that transaction.
 */
export class Turns {
  #longestWaitMs: number;
  #owned = false;
  #closed = false;
  #queue: Waiting[] = [];
  #running = 0;
  #idle: (() => void) | null = null;

  constructor(longestWaitMs: number) {
    this.#longestWaitMs = longestWaitMs;
  }

  /** Does the work as soon as nobody owns the session. */
  pass<T>(work: () => Promise<T>): Promise<T> {
    return this.#enter(false, () => this.#count(work));
  }

  /** Owns the session for the length of the work. */
  own<T>(work: () => Promise<T>): Promise<T> {
    return this.#enter(true, async () => {
      this.#owned = true;
      try {
        return await this.#count(work);
      } finally {
        this.#owned = false;
        this.#next();
      }
    });
  }

  /** Refuses newcomers and resolves when the last one is done. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#running > 0 || this.#queue.length > 0) await new Promise<void>((resolve) => (this.#idle = resolve));
  }

  #enter<T>(exclusive: boolean, run: () => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new AppError('unavailable', 'The database is closed.'));
    if (!this.#owned && this.#queue.length === 0) return run();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#queue.splice(this.#queue.indexOf(entry), 1);
        reject(waitedTooLong());
      }, this.#longestWaitMs);
      const entry: Waiting = {
        exclusive,
        start: () => {
          clearTimeout(timer);
          resolve(run());
        },
      };
      this.#queue.push(entry);
    });
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

  /** Lets in all that may go together: everybody up to the next who wants to own the session. */
  #next(): void {
    for (let entry = this.#queue[0]; entry && !this.#owned; entry = this.#queue[0]) {
      this.#queue.shift();
      entry.start();
    }
  }
}

function waitedTooLong(): AppError {
  return new AppError(
    'unavailable',
    'The embedded database was busy with one transaction for too long. Inside a transaction ask the tx, not the db.',
  );
}
