import type { Preparation } from '../domains/segments/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { History } from '../platform/history/history.ts';
import { groupRows, transitionRows } from './transition-rows.ts';

/** Writes into history that people moved, outside a turn of the mill; the caller holds it. */
export function tellHistory({ history, clock }: { history: History; clock: Clock }): Preparation['tell'] {
  return async (workspaceId, transitions, turn) => {
    // No event caused them: they tell no latency.
    const written = { turn, now: clock.now(), events: new Map(), isReplay: false };
    await Promise.all([
      history.append('events', transitionRows(workspaceId, transitions, written)),
      history.append('contact_groups', groupRows(workspaceId, { transitions, turn })),
    ]);
  };
}
