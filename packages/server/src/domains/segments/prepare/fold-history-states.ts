import type { History } from '../../../platform/history/history.ts';
import type { CompiledLeaf } from '../conditions/tree.ts';
import { foldLeavesSql, type FoldedStates } from '../sql/fold-leaves-sql.ts';

/** Sorting and grouping millions of events may take its time; people wait for nothing meanwhile. */
const LIMITS = { maxSeconds: 600, maxMemoryBytes: 4e9 };

/**
 * Counts history up to a turn for some leaves: the states of everybody who has an event for them, in pieces. The same
 * states as adding event by event, so they can be merged with what has been counted since. `now`: the workspace's
 * clock, in milliseconds.
 */
export async function* foldHistoryStates(
  history: History,
  fold: { workspaceId: number; leaves: readonly CompiledLeaf[]; uptoTurn: number; now: number; zone: string },
): AsyncIterable<FoldedStates[]> {
  const { workspaceId, zone, now } = fold;
  const query = foldLeavesSql(fold.leaves, { workspaceId, zone, now, upto: { version: fold.uptoTurn } });
  for await (const rows of history.stream<Record<string, unknown>>(query.sql, query.params, LIMITS)) {
    yield rows.map((row) => query.read(row));
  }
}
