import type { Tx } from '../../platform/db/db.ts';
import { cleanText } from './inspect-item.ts';
import { deletePositions, moveToParked, selectWaiting } from './event-log.queries.ts';
import { decodeEvent, type StoredEvent } from './stored-event.ts';

/** The workspace's oldest waiting events in the order of their positions. They stay in the log until dropped. */
export async function takeEvents(tx: Tx, workspaceId: number, limit: number): Promise<StoredEvent[]> {
  const rows = await selectWaiting(tx, workspaceId, limit);
  return rows.map((row) => decodeEvent(workspaceId, row));
}

/** Takes applied events out of the log, in the transaction that applied them. */
export async function dropEvents(tx: Tx, positions: number[]): Promise<void> {
  if (positions.length > 0) await deletePositions(tx, positions);
}

/** Sets one event aside, with what went wrong, so that it does not hold up the others. `now` in milliseconds. */
export async function parkEvent(
  tx: Tx,
  event: StoredEvent,
  { error, now }: { error: string; now: number },
): Promise<void> {
  await moveToParked(tx, event.position, { error: cleanText(error).slice(0, ERROR_CHARS), now });
}

const ERROR_CHARS = 2_000;
