/** The only source of time. Instants are milliseconds since the epoch, UTC. */
export interface Clock {
  now(): number;
  /** Resolves once `now()` has reached the instant, or at once when it is past; rejects when the signal aborts. */
  sleepUntil(instant: number, signal?: AbortSignal): Promise<void>;
}

/** setTimeout cannot wait longer than this; longer waits are split. */
const MAX_TIMER_MS = 2 ** 31 - 1;

export function systemClock(): Clock {
  return {
    now: () => Date.now(),
    sleepUntil: async (instant, signal) => {
      for (let left = instant - Date.now(); left > 0; left = instant - Date.now()) {
        await timer(Math.min(left, MAX_TIMER_MS), signal);
      }
    },
  };
}

function timer(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const onAbort = (): void => {
      clearTimeout(handle);
      reject(signal?.reason);
    };
    const handle = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

/** A clock that stands still until it is moved; sleepers wake in the order of their instants. */
export class VirtualClock implements Clock {
  #now: number;
  #sleepers: { instant: number; wake: () => void }[] = [];

  constructor(start: number) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  /** Moves on to the instant and wakes all whose instant has come. Never moves back. */
  moveTo(instant: number): void {
    this.#now = Math.max(this.#now, instant);
    const due = this.#sleepers.filter((s) => s.instant <= this.#now).sort((a, b) => a.instant - b.instant);
    this.#sleepers = this.#sleepers.filter((s) => s.instant > this.#now);
    for (const sleeper of due) sleeper.wake();
  }

  moveBy(ms: number): void {
    this.moveTo(this.#now + ms);
  }

  sleepUntil(instant: number, signal?: AbortSignal): Promise<void> {
    if (instant <= this.#now) return Promise.resolve();
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        this.#sleepers = this.#sleepers.filter((s) => s !== sleeper);
        reject(signal?.reason);
      };
      const wake = (): void => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      };
      const sleeper = { instant, wake };
      this.#sleepers.push(sleeper);
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }
}

/** The clock of a thread that is told the time with its work: from the last instant it was told it goes on by itself. */
export class ToldClock implements Clock {
  #told = 0;
  #since = performance.now();

  tell(now: number): void {
    this.#told = now;
    this.#since = performance.now();
  }

  now(): number {
    return Math.floor(this.#told + (performance.now() - this.#since));
  }

  async sleepUntil(instant: number, signal?: AbortSignal): Promise<void> {
    for (let left = instant - this.now(); left > 0; left = instant - this.now())
      await timer(Math.min(Math.ceil(left), MAX_TIMER_MS), signal);
  }
}
