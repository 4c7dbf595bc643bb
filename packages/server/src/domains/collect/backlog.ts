import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { countWaiting } from './event-log.queries.ts';

const LOOK_EVERY_MS = 2_000;
const RETRY_AFTER_S = 10;

/** Stops taking events when too many wait to be processed, before the disk is full. */
export interface Backlog {
  /** @throws AppError rate_limited */
  check(): void;
}

/** Counts at most every two seconds, beside the requests: none waits for the count. */
export function openBacklog(db: Db, clock: Clock, maxWaiting: number): Backlog {
  let waiting = 0;
  let lookAt = 0;
  const look = async (): Promise<void> => {
    waiting = await countWaiting(db, maxWaiting);
  };
  return {
    check() {
      const now = clock.now();
      if (now >= lookAt) {
        lookAt = now + LOOK_EVERY_MS;
        // A store that does not answer is seen by the write itself.
        look().catch(() => {});
      }
      if (waiting < maxWaiting) return;
      throw new AppError(
        'rate_limited',
        `${maxWaiting} events wait to be processed. Nothing of this request was kept.`,
        {
          retryAfterSeconds: RETRY_AFTER_S,
        },
      );
    },
  };
}
