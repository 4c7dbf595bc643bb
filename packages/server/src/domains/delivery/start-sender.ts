import { recoverExpired, releaseClaims } from './message-claims.queries.ts';
import { beginBlock, type SenderDeps } from './send-due.ts';

export type Sender = {
  /** Takes no more work; what is on its way is waited for, then broken off. What was only claimed goes back. */
  stop(graceMs?: number): Promise<void>;
};

/** Leases and lost notifications are looked after this often; without messages nothing else happens. */
const TICK_MS = 30_000;
const AFTER_ERROR_MS = 2_000;
const CONTENDED_MS = 50;
const GRACE_MS = 10_000;
/** A block that takes longer than this no longer holds up the other ways. */
const SLOW_MS = 2_000;

/**
 * The sender of a worker. Wakes when messages are planned, when the next one is due, and every half minute to return
 * what a dead sender had claimed. Any number may run at once.
 */
export async function startSender(deps: SenderDeps): Promise<Sender> {
  const stopping = new AbortController();
  const breaking = new AbortController();
  let wake = new AbortController();
  let woken = false;
  const unlisten = await deps.db.listen('messages', () => {
    woken = true;
    wake.abort();
  });
  const loop = async (): Promise<void> => {
    let recoveredAt = Number.NEGATIVE_INFINITY;
    let failed = false;
    while (!stopping.signal.aborted) {
      const wait = await turn().catch((error: unknown) => {
        deps.log.error({ err: error }, 'The sender could not work and tries again in two seconds');
        failed = true;
        return AFTER_ERROR_MS;
      });
      if (wait > 0) await sleep(wait);
    }
    async function turn(): Promise<number> {
      const now = deps.clock.now();
      if (failed) await releaseClaims(deps.db, deps.worker);
      failed = false;
      if (now - recoveredAt >= TICK_MS) {
        const recovered = await recoverExpired(deps.db, now);
        if (recovered.returned + recovered.uncertain > 0)
          deps.log.warn(recovered, 'Messages of a sender that stopped were taken back');
        recoveredAt = now;
      }
      woken = false;
      const block = await beginBlock(deps, { stopping: stopping.signal, breaking: breaking.signal });
      if (block.claimed > 0) {
        await quickEnd(block.running);
        return 0;
      }
      if (block.nextAt === null) return TICK_MS;
      const wait = block.nextAt - deps.clock.now();
      // Due but not taken: another sender has just that row.
      return wait > 0 ? Math.min(TICK_MS, wait) : CONTENDED_MS;
    }
    await Promise.all(underWay);
  };
  const underWay = new Set<Promise<void>>();
  /** Until all are through, or until it is clear that some take long; whoever ends later wakes the loop. */
  const quickEnd = async (running: Promise<void>[]): Promise<void> => {
    for (const one of running) {
      const tracked: Promise<void> = one.finally(() => {
        underWay.delete(tracked);
        woken = true;
        wake.abort();
      });
      underWay.add(tracked);
    }
    const enough = new AbortController();
    const slow = deps.clock.sleepUntil(deps.clock.now() + SLOW_MS, enough.signal).catch(() => {});
    await Promise.race([Promise.all(running), slow]);
    enough.abort();
  };
  const sleep = async (ms: number): Promise<void> => {
    wake = new AbortController();
    if (woken || stopping.signal.aborted) return;
    await deps.clock.sleepUntil(deps.clock.now() + ms, wake.signal).catch(() => {});
  };
  const running = loop();
  return {
    async stop(graceMs = GRACE_MS) {
      stopping.abort();
      wake.abort();
      await unlisten();
      const grace = new AbortController();
      const timeUp = deps.clock
        .sleepUntil(deps.clock.now() + graceMs, grace.signal)
        .then(() => breaking.abort())
        .catch(() => {});
      await running;
      grace.abort();
      await timeUp;
      await deps.adapters.close();
    },
  };
}
