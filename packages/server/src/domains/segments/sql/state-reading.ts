import type { Kept } from '../accumulators/with-future.ts';
import type { SqlParams } from './sql-params.ts';

/** One row of the inner query per event: its instant in milliseconds, and what each leaf sees of it. */
export const TIME = 't';

/** Columns of the outer query for one leaf, by name, and how to make a state of a row that has them. */
export type LeafStateSql = {
  columns: string[];
  /** Null when the contact has no event for this leaf. */
  read(row: Record<string, unknown>): Kept | null;
};

export type At = { place: number; now: string; params: SqlParams };

/** A state as it is kept, with the facts of the future beside it; null when there is nothing to keep. */
export function kept<S>(s: S, later: object[], isEmpty: (s: S) => boolean): Kept | null {
  if (later.length > 0) return { s, later };
  return isEmpty(s) ? null : { s };
}

export function numbers(value: unknown): number[] {
  return (value as unknown[]).map(Number);
}

export function times(value: unknown): { t: number }[] {
  return numbers(value).map((t) => ({ t }));
}
