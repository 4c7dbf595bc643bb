import type { Db } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { appendEvents } from '../../collect/index.ts';
import { messageEvent } from '../message-events.ts';
import { selectWholeMessage } from '../message-list.queries.ts';
import { cancelQueued } from '../messages.queries.ts';
import { deleteFileContents } from './message-requests.queries.ts';

const REASON = 'cancelled';

/**
 * A message that has not left never does, not even one that a sender has just taken: it looks once more before it hands
 * over. Asked again it changes nothing.
 * @throws AppError not_found; conflict when it has left, or has ended otherwise
 */
export async function cancelMessage(
  db: Db,
  workspaceId: number,
  { id, by, now }: { id: string; by: string; now: number },
): Promise<void> {
  await db.transaction(async (tx) => {
    const gate = {
      gate: 'request' as const,
      passed: false,
      reason: REASON,
      value: { by },
      at: new Date(now).toISOString(),
    };
    const cancelled = await cancelQueued(tx, workspaceId, { id, gate });
    if (!cancelled) {
      const message = await selectWholeMessage(tx, workspaceId, id);
      if (!message) throw new AppError('not_found', 'There is no such message.');
      if (message.status === 'skipped' && message.reason === REASON) return;
      throw new AppError('conflict', `It cannot be cancelled any more: it is ${message.status}.`);
    }
    await deleteFileContents(tx, workspaceId, id);
    const told = { at: now, more: { gate: 'request', reason: REASON } };
    if (!cancelled.test) await appendEvents(tx, workspaceId, [messageEvent('skipped', cancelled, told)], now);
  });
}
