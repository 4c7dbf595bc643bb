import type { Import, RowProblem } from '@sandmill/contracts/api/events';
import type { Converted } from './read-drafts.ts';

/** Different reasons shown; a file that is wrong in more ways is wrong altogether. */
const MOST_REASONS = 50;

/** Counts what a file gives, in memory that does not grow with it. */
export class Tally {
  accepted = 0;
  rejected = 0;
  from = Number.POSITIVE_INFINITY;
  to = Number.NEGATIVE_INFINITY;
  #reasons = new Map<string, { reason: string; rows: number; example: RowProblem }>();

  take(converted: Converted): void {
    if (converted.draft !== null) {
      this.accepted += converted.draft.rows;
      this.from = Math.min(this.from, converted.draft.at);
      this.to = Math.max(this.to, converted.draft.at);
      return;
    }
    for (const { problems } of converted.rejected) {
      this.rejected += 1;
      for (const problem of problems) this.#count(problem);
    }
  }

  /** The most frequent first. */
  reasons(): NonNullable<Import['report']['reasons']> {
    return [...this.#reasons.values()].sort((a, b) => b.rows - a.rows);
  }

  period(): { from?: string; to?: string } {
    if (this.from > this.to) return {};
    return { from: new Date(this.from).toISOString(), to: new Date(this.to).toISOString() };
  }

  #count(problem: RowProblem): void {
    const key = `${problem.code} ${problem.column ?? ''}`;
    const found = this.#reasons.get(key);
    if (found) found.rows += 1;
    else if (this.#reasons.size < MOST_REASONS)
      this.#reasons.set(key, { reason: problem.code, rows: 1, example: problem });
  }
}
