import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/db.ts';
import { deleteSaltsBefore, takeDailySalt } from './daily-salt.queries.ts';

const DAY_MS = 86_400_000;
const SALT_BYTES = 32;
const ID_CHARS = 22;

/** Whose request it is, as far as the network tells. */
export type Caller = { workspaceId: number; sourceId: number; ip: string; userAgent: string };

/** Ids for visitors on whose device nothing is stored. */
export interface DailyVisitors {
  /** The same caller has the same id from midnight to midnight (UTC), and another one on each source. */
  idOf(caller: Caller): Promise<string>;
  close(): void;
}

/**
 * Destroys what an earlier run left, then makes ids. The id is a keyed hash of the caller under the day's random salt, which all processes share through the database and
 * which is deleted at midnight, or at the next start: after that the id cannot be made again, nor can an address be
 * tried against it. The address itself is not kept.
 */
export async function openDailyVisitors(
  db: Db,
  clock: Clock,
  random: (size: number) => Uint8Array = randomBytes,
): Promise<DailyVisitors> {
  const closing = new AbortController();
  let known: { day: string; salt: Promise<Uint8Array> } | null = null;

  const forgetAtMidnight = async (day: string): Promise<void> => {
    const end = Date.parse(day) + DAY_MS;
    await clock.sleepUntil(end, closing.signal);
    if (known?.day === day) known = null;
    await deleteSaltsBefore(db, dayOf(end));
  };
  const saltOf = (day: string): Promise<Uint8Array> => {
    if (known?.day === day) return known.salt;
    const salt = takeDailySalt(db, day, random(SALT_BYTES));
    known = { day, salt };
    // A store that is away at midnight: the next salt taken, or the next start, deletes the old ones.
    salt.then(() => forgetAtMidnight(day)).catch(() => (known = known?.salt === salt ? null : known));
    return salt;
  };
  await deleteSaltsBefore(db, dayOf(clock.now()));
  return {
    async idOf({ workspaceId, sourceId, ip, userAgent }) {
      const salt = await saltOf(dayOf(clock.now()));
      const caller = JSON.stringify([workspaceId, sourceId, ip, userAgent]);
      return `daily:${createHmac('sha256', salt).update(caller).digest('base64url').slice(0, ID_CHARS)}`;
    },
    close: () => closing.abort(new Error('The server is stopping.')),
  };
}

function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
