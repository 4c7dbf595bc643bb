import type { Session } from 'chdb';
import { AppError } from '../errors.ts';

/** Lends chDB clients out, each to one caller at a time, first come, first served. */
export class SessionPool {
  #free: Session[];
  #size: number;
  #waiting: ((session: Session) => void)[] = [];
  #closed = false;
  #allBack: (() => void) | null = null;

  constructor(sessions: readonly Session[]) {
    this.#free = [...sessions];
    this.#size = sessions.length;
  }

  async use<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const session = await this.take();
    try {
      return await work(session);
    } finally {
      this.give(session);
    }
  }

  take(): Promise<Session> {
    if (this.#closed) return Promise.reject(new AppError('unavailable', 'The history is closed.'));
    const session = this.#free.pop();
    return session ? Promise.resolve(session) : new Promise((resolve) => this.#waiting.push(resolve));
  }

  give(session: Session): void {
    const next = this.#waiting.shift();
    if (next) return next(session);
    this.#free.push(session);
    if (this.#free.length === this.#size) this.#allBack?.();
  }

  /** Lets nobody in any more and resolves when the last one has given back: closing under a query ends the process. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#free.length < this.#size) await new Promise<void>((resolve) => (this.#allBack = resolve));
  }
}
