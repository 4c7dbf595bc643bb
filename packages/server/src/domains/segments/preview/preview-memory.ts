/** So long what hardly ever changes between two keystrokes is not asked again. */
const KEPT_MS = 5_000;
const MAX_KEPT = 2_000;

/**
 * What previews know of a workspace from a moment ago: whether people were ever merged, their time zones, how many rows
 * a leaf reads. One for the process; without it everything is asked anew.
 */
export class PreviewMemory {
  readonly #kept = new Map<string, { until: number; value: Promise<unknown> }>();

  get<T>(key: string, now: number, make: () => Promise<T>): Promise<T> {
    const kept = this.#kept.get(key);
    if (kept && now < kept.until) return kept.value as Promise<T>;
    if (this.#kept.size >= MAX_KEPT) this.#kept.clear();
    const value = make();
    this.#kept.set(key, { until: now + KEPT_MS, value });
    value.catch(() => this.#kept.delete(key));
    return value;
  }
}
