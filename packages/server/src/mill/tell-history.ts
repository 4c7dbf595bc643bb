import type { Preparation } from '../domains/segments/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { History } from '../platform/history/history.ts';
import { groupRows, transitionRows } from './transition-rows.ts';

/** Writes into history that people moved, outside a turn of the mill; the caller holds it. */
export function tellHistory({ history, clock }: { history: History; clock: Clock }): Preparation['tell'] {
  return async (workspaceId, transitions, turn) => {
    await Promise.all([
      history.append('events', transitionRows(workspaceId, transitions, { turn, now: clock.now() })),
      history.append('contact_groups', groupRows(workspaceId, { transitions, turn })),
    ]);
  };
}
