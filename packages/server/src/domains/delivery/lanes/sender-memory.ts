import type { Clock } from '../../../platform/clock.ts';
import { Operators, type AskMx } from './operator-of.ts';

const WINDOW_MS = 60_000;

/** What one sender remembers between its turns; nothing of it is needed after a restart. */
export class SenderMemory {
  readonly operators: Operators;
  /** Ways on which a block is still under way: "WORKSPACE SERVICE". */
  readonly busy = new Set<string>();
  readonly #clock: Clock;
  /** The workspace's own server has no row in which to note it. */
  #ownRetryAt = new Map<number, number>();
  #sent = new Map<string, { from: number; now: number; before: number }>();

  constructor(clock: Clock, askMx: AskMx | null) {
    this.#clock = clock;
    this.operators = new Operators(clock, askMx);
  }

  ownRetryAt(workspaceId: number): number {
    return this.#ownRetryAt.get(workspaceId) ?? Number.NEGATIVE_INFINITY;
  }

  noteOwn(workspaceId: number, retryAt: number | null): void {
    if (retryAt === null) this.#ownRetryAt.delete(workspaceId);
    else this.#ownRetryAt.set(workspaceId, retryAt);
  }

  /** Counts what left in a lane, in windows of a minute. */
  noteSent(workspaceId: number, lane: string, count: number): void {
    const key = `${workspaceId} ${lane}`;
    const now = this.#clock.now();
    const known = this.#sent.get(key);
    if (!known || now - known.from >= 2 * WINDOW_MS) this.#sent.set(key, { from: now, now: count, before: 0 });
    else if (now - known.from >= WINDOW_MS)
      this.#sent.set(key, { from: known.from + WINDOW_MS, now: count, before: known.now });
    else known.now += count;
    if (this.#sent.size > 20_000) this.#sent.clear();
  }

  /** Mails a second of the last minute or so. */
  observed(workspaceId: number, lane: string): number {
    const known = this.#sent.get(`${workspaceId} ${lane}`);
    if (!known) return 0;
    const seconds = Math.max(1, (this.#clock.now() - known.from) / 1000);
    return Math.max(known.now / seconds, known.before / (WINDOW_MS / 1000));
  }
}

export function busyKey(workspaceId: number, service: string): string {
  return `${workspaceId} ${service}`;
}
