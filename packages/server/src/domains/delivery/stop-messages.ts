import type { Tx } from '../../platform/db/db.ts';
import { appendEvents } from '../collect/index.ts';
import { messageEvent } from './message-events.ts';
import { stopQueued } from './messages.queries.ts';

/** Events written at once: one statement stays small. */
const PAGE = 2_000;

/**
 * Whatever of a journey has not left never does, what a sender has claimed too: it looks again before it hands over.
 * Gives how many messages that were.
 */
export async function stopMessages(
  tx: Tx,
  workspaceId: number,
  of: { journeyId: string; reason: string; at: number },
): Promise<number> {
  const at = new Date(of.at).toISOString();
  const gate = { gate: 'journey' as const, passed: false, reason: of.reason, at };
  const stopped = await stopQueued(tx, workspaceId, { journeyId: of.journeyId, gate });
  const told = { at: of.at, more: { gate: 'journey', reason: of.reason } };
  const events = stopped.map((message) => messageEvent('skipped', message, told));
  for (let i = 0; i < events.length; i += PAGE) await appendEvents(tx, workspaceId, events.slice(i, i + PAGE), of.at);
  return stopped.length;
}
