import type { Tx } from '../../../platform/db/db.ts';
import type { SendResult } from '../adapters/adapter.ts';
import { isConfiguration } from '../mail-services/fault-of.ts';
import { markFailing, markWorking } from '../mail-services/mail-services.queries.ts';
import type { Outcome } from '../record-results.ts';
import { grouped } from './grouped.ts';
import { laneOf } from './lane.ts';
import { clearLanes, selectSlowLanes, upsertSlowLane } from './lanes.queries.ts';
import { slowedDown } from './slow-lane.ts';
import type { SenderMemory } from './sender-memory.ts';
import type { Way } from './take-block.ts';

/** A server that did not answer is tried again after a minute; a wrong password does not get right by trying. */
const RETRY_MS = { unreachable: 60_000, configuration: 300_000 };
/** When so many mailbox providers ask for less at once, it is the service itself that does. */
const OPERATORS_AT_ONCE = 3;

/** Learns from a chunk how its way does: whether it works, and which mailbox providers asked for less. */
export async function noteWay(
  tx: Tx,
  workspaceId: number,
  of: { way: Way; outcomes: Outcome[]; results: SendResult[]; memory: SenderMemory; now: number },
): Promise<void> {
  await noteHealth(tx, workspaceId, of);
  const { way, outcomes, memory, now } = of;
  for (const [lane, sent] of grouped(outcomes, ({ one }) => one.lane)) memory.noteSent(workspaceId, lane, sent.length);
  memory.noteSent(workspaceId, laneOf(way.key), outcomes.length);
  const throttled = outcomes.filter(({ recorded }) => recorded.reason === 'throttled');
  if (throttled.length === 0) return;
  const byLane = grouped(throttled, ({ one }) => one.lane);
  // A provider's own "too many requests" is about the account.
  const isService = byLane.size >= OPERATORS_AT_ONCE || (way.service !== null && way.service.kind !== 'smtp');
  const lanes = isService ? [laneOf(way.key)] : [...byLane.keys()];
  const known = new Map((await selectSlowLanes(tx, workspaceId)).map((lane) => [lane.lane, lane]));
  for (const lane of lanes) {
    const observed = memory.observed(workspaceId, lane);
    const slow = slowedDown(known.get(lane) ?? null, { workspaceId, lane, observed, now });
    await upsertSlowLane(tx, slow, (byLane.get(lane) ?? throttled)[0]?.recorded.lastReply ?? null);
  }
}

type Chunk = { way: Way; results: SendResult[]; memory: SenderMemory; now: number };

async function noteHealth(tx: Tx, workspaceId: number, { way, results, memory, now }: Chunk): Promise<void> {
  const { key, service } = way;
  const isDown = results.length > 0 && results.every(({ outcome }) => outcome === 'unreachable');
  const reply = results[0]?.reply;
  if (isDown && reply) {
    const reason = isConfiguration(reply) ? 'configuration' : 'unreachable';
    const retryAt = now + RETRY_MS[reason];
    if (!service) memory.noteOwn(workspaceId, now + RETRY_MS.unreachable);
    else await markFailing(tx, workspaceId, { id: key, reason, detail: reply.text, now, retryAt });
    // What waits for it chooses anew: its route may name another.
    await clearLanes(tx, workspaceId, key);
  } else if (service && results.some(({ outcome }) => outcome === 'accepted')) {
    await markWorking(tx, workspaceId, { id: key, now });
  }
}
