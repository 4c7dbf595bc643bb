/** At most this many callers are remembered; beyond, the oldest are forgotten, which only ever errs in their favour. */
const MAX_CALLERS = 50_000;

/**
 * A token bucket per caller, in memory of this process: `perMinute` at once, refilled evenly. Several processes each
 * count alone, so the limit of an installation is that of one process times their number.
 */
export class RateLimiter {
  #buckets = new Map<string, { tokens: number; at: number }>();

  /** Takes one token. Gives what is left, and the seconds to wait when there was none (0: allowed). */
  take(caller: string, perMinute: number, now: number): { left: number; waitSeconds: number } {
    const bucket = this.#buckets.get(caller) ?? { tokens: perMinute, at: now };
    const perMs = perMinute / 60_000;
    const tokens = Math.min(perMinute, bucket.tokens + Math.max(0, now - bucket.at) * perMs);
    const allowed = tokens >= 1;
    const left = allowed ? tokens - 1 : tokens;
    // Deleting first moves the caller to the end of the map: its order is that of last use.
    this.#buckets.delete(caller);
    this.#buckets.set(caller, { tokens: left, at: now });
    if (this.#buckets.size > MAX_CALLERS) this.#forgetOldest();
    return { left: Math.floor(left), waitSeconds: allowed ? 0 : Math.ceil((1 - tokens) / perMs / 1000) };
  }

  #forgetOldest(): void {
    const oldest = this.#buckets.keys().next().value;
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }
}
