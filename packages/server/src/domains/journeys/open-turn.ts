import type { Tx } from '../../platform/db/db.ts';
import { JourneyTurn, type JourneyTurnInput } from './journey-turn.ts';
import type { JourneyLibrary } from './journey-library.ts';
import { selectPastRuns, selectWaitingOf } from './journeys.queries.ts';

/** Loads what the journeys need to know of the people of one turn. */
export async function openJourneyTurn(
  tx: Tx,
  workspaceId: number,
  input: Pick<JourneyTurnInput, 'realNow' | 'holds' | 'matches'> & { library: JourneyLibrary; contactIds: string[] },
): Promise<JourneyTurn> {
  const waiting = await selectWaitingOf(tx, workspaceId, input.contactIds);
  const book = await input.library.open(tx, workspaceId, waiting);
  const past = book.live.length > 0 ? await selectPastRuns(tx, workspaceId, input.contactIds) : [];
  return new JourneyTurn({
    workspaceId,
    realNow: input.realNow,
    book,
    waiting,
    past,
    holds: input.holds,
    matches: input.matches,
  });
}
