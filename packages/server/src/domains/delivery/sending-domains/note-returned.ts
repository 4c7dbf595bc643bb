import type { Tx } from '../../../platform/db/db.ts';
import type { ReturnedMessage } from '../bounces/bounces.queries.ts';
import { readLane } from '../lanes/lane.ts';
import { selectSenderWorkspace } from '../recipients.queries.ts';
import { localDay } from './local-day.ts';
import { restWhereBlocked } from './rest-where-blocked.ts';
import { addToDay, type SendingCount } from './sending-domains.queries.ts';

const COUNT_OF = { hard: 'hard', soft: 'soft', block: 'blocked', content: 'refused' } as const;

/** Which of the day's counts a bounce adds to. */
export function countOf(bounceClass: keyof typeof COUNT_OF): { count: SendingCount } {
  return { count: COUNT_OF[bounceClass] };
}

/** Counts what was told later of a message: a delivery, a bounce, a complaint. On the day on which it is told. */
export async function noteReturned(
  tx: Tx,
  message: ReturnedMessage,
  of: { count: SendingCount; now: number; detail: string | null },
): Promise<void> {
  const lane = readLane(message.lane);
  if (message.sendingDomain === null || lane === null || !('service' in lane)) return;
  const workspace = await selectSenderWorkspace(tx, message.workspaceId);
  if (!workspace) return;
  const day = localDay(workspace.timeZone, of.now);
  const row = { domain: message.sendingDomain, operator: lane.operator, service: lane.service, [of.count]: 1 };
  await addToDay(tx, message.workspaceId, { day, rows: [row] });
  if (of.count === 'blocked')
    await restWhereBlocked(tx, message.workspaceId, {
      domain: message.sendingDomain,
      day,
      detail: of.detail,
      now: of.now,
    });
}
