import type { Deps } from '../wiring.ts';
import { countWaitingEvents } from './demo.queries.ts';

/** A change by hand comes back through the mill within milliseconds; a page waits this long at the most. */
const SETTLE_MS = 2_000;
const SETTLE_POLL_MS = 10;

/** Waits for a moment until nothing of the workspace waits for the mill any more. */
export function settled({ db, clock }: Pick<Deps, 'db' | 'clock'>): (workspaceId: number) => Promise<void> {
  return async (workspaceId) => {
    for (let until = clock.now() + SETTLE_MS; clock.now() < until;) {
      if ((await countWaitingEvents(db, workspaceId)) === 0) return;
      await clock.sleepUntil(clock.now() + SETTLE_POLL_MS);
    }
  };
}
