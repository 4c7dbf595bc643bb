import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/db.ts';
import type { Log } from '../../platform/log.ts';
import { settleClicks } from './settle-clicks.ts';
import { selectNextSettling } from './tracking.queries.ts';

/** A notification may be lost; so often it is looked without one. */
const TICK_MS = 30_000;
const AFTER_ERROR_MS = 2_000;

export type ClickSettler = { stop(): Promise<void> };

/** Tells clicks when they have settled. Sleeps until the next one does, or until one comes. */
export async function startClickSettler(deps: { db: Db; clock: Clock; log: Log }): Promise<ClickSettler> {
  const { db, clock, log } = deps;
  const stopping = new AbortController();
  let awake = new AbortController();
  const unlisten = await db.listen('reactions', () => awake.abort());
  const pass = async (): Promise<number> => {
    while (!stopping.signal.aborted && (await settleClicks(deps)) > 0);
    return Math.min((await selectNextSettling(db)) ?? Number.POSITIVE_INFINITY, clock.now() + TICK_MS);
  };
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      awake = new AbortController();
      const until = await pass().catch((error: unknown) => {
        log.error({ err: error }, 'Clicks could not be told and are tried again');
        return clock.now() + AFTER_ERROR_MS;
      });
      await clock.sleepUntil(until, AbortSignal.any([awake.signal, stopping.signal])).catch(() => undefined);
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
      await unlisten();
    },
  };
}
