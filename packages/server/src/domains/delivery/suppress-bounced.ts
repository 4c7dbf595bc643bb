import type { Tx } from '../../platform/db/db.ts';
import { suppressAddress } from '../contacts/index.ts';
import { selectSoftRun } from './messages.queries.ts';

/** Soft bounces in a row, spread over at least this time, make an address suppressed for a while. */
const SOFT_RUN = { count: 5, spreadMs: 7 * 86_400_000, suppressedMs: 90 * 86_400_000 };
/** "Probably no such user" twice is taken at its word. */
const LIKELY_GONE = 2;

/**
 * What a bounce means for the address, however it was told: at once by the server, or later by a report. To be called
 * when the bounce has been written. Blocks and faults of the message are no fault of the address.
 */
export async function suppressBounced(
  tx: Tx,
  workspaceId: number,
  of: {
    address: string;
    recorded: { bounceClass: string | null; reason: string | null; lastReply: string };
    now: number;
  },
): Promise<void> {
  const { address, recorded, now } = of;
  const about = { channel: 'email', address, detail: recorded.lastReply, at: now };
  if (recorded.bounceClass === 'hard') return suppressAddress(tx, workspaceId, { ...about, reason: 'hard_bounce' });
  if (recorded.bounceClass !== 'soft') return;
  const run = await selectSoftRun(tx, workspaceId, address);
  if (run.likelyGone >= LIKELY_GONE) return suppressAddress(tx, workspaceId, { ...about, reason: 'hard_bounce' });
  const spread = run.since === null ? 0 : now - run.since.getTime();
  if (run.count >= SOFT_RUN.count && spread >= SOFT_RUN.spreadMs)
    await suppressAddress(tx, workspaceId, {
      ...about,
      reason: 'soft_bounces',
      expiresAt: now + SOFT_RUN.suppressedMs,
    });
}
