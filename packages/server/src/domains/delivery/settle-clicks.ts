import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/db.ts';
import { tellClicks } from './tell-clicks.ts';
import { settleReactions } from './tracking.queries.ts';

const BLOCK = 500;

/**
 * Tells the clicks whose time to be part of a burst is over: who is still thought human is. Any number of workers may
 * do it at once. Gives how many were told; 0: none is due.
 */
export function settleClicks({ db, clock }: { db: Db; clock: Clock }): Promise<number> {
  return db.transaction(async (tx) => {
    const now = clock.now();
    const settled = await settleReactions(tx, { now, limit: BLOCK });
    for (const workspaceId of new Set(settled.map((click) => click.workspaceId))) {
      const clicks = settled.filter((click) => click.workspaceId === workspaceId);
      await tellClicks(tx, workspaceId, { clicks, now });
    }
    return settled.length;
  });
}
