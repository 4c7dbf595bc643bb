import { systemClock, type Clock } from '../clock.ts';

/** Real time plus a shift that a test may enlarge: the product lives through months in a minute, and sleepers wake. */
export class ShiftedClock implements Clock {
  readonly #real = systemClock();
  #shift = 0;
  #moved = new AbortController();

  now(): number {
    return this.#real.now() + this.#shift;
  }

  /** Moves time on to the instant, in milliseconds; never back. */
  moveTo(instant: number): void {
    this.#shift += Math.max(0, instant - this.now());
    const before = this.#moved;
    this.#moved = new AbortController();
    before.abort();
  }

  async sleepUntil(instant: number, signal?: AbortSignal): Promise<void> {
    while (this.now() < instant) {
      const moved = this.#moved.signal;
      const either = signal ? AbortSignal.any([moved, signal]) : moved;
      await this.#real.sleepUntil(instant - this.#shift, either).catch((error: unknown) => {
        if (!moved.aborted || signal?.aborted) throw error;
      });
    }
    if (signal?.aborted) throw signal.reason;
  }
}
