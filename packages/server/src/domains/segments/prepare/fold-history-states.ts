import type { History } from '../../../platform/history/history.ts';
import type { Kept } from '../accumulators/with-future.ts';
import type { CompiledLeaf } from '../conditions/tree.ts';
import type { CountedEvent } from '../conditions/select-event.ts';
import { buildTouchIndex, type TouchIndex } from '../definitions/touch-index.ts';
import { streamEventsByContact } from './prepare.queries.ts';

/** What one contact's history makes of some leaves. */
export type FoldedStates = { contactId: string; states: Record<string, Kept> };

/**
 * Counts history up to a turn for some leaves, contact by contact, with the same accumulators that count live events:
 * the seam between both is the monoid's `merge`.
 */
export async function* foldHistoryStates(
  history: History,
  workspaceId: number,
  fold: { leaves: readonly CompiledLeaf[]; uptoTurn: number },
): AsyncIterable<FoldedStates[]> {
  const index = buildTouchIndex([], new Map(fold.leaves.map((leaf) => [leaf.key, leaf])), () => undefined);
  const open: { current: FoldedStates | null } = { current: null };
  for await (const rows of streamEventsByContact(history, workspaceId, { upto: fold.uptoTurn, leaves: fold.leaves })) {
    const done: FoldedStates[] = [];
    for (const { contactId, event } of rows) {
      if (open.current?.contactId !== contactId) {
        if (open.current) done.push(open.current);
        open.current = { contactId, states: {} };
      }
      count(open.current.states, event, index);
    }
    if (done.length > 0) yield done;
  }
  if (open.current) yield [open.current];
}

function count(states: Record<string, Kept>, event: CountedEvent, index: TouchIndex): void {
  for (const { key, accumulator } of index.leavesOfEvent(event.name)) {
    // As of the event's own time, so that nothing is forgotten that a contact's own clock still needs.
    const next = accumulator?.add(states[key], event, event.time);
    if (next) states[key] = next;
  }
}
