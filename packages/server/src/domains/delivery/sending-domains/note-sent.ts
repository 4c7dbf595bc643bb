import type { Tx } from '../../../platform/db/db.ts';
import type { SenderWorkspace } from '../delivery-settings.ts';
import { readLane } from '../lanes/lane.ts';
import type { Outcome } from '../record-results.ts';
import { localDay } from './local-day.ts';
import { countOf } from './note-returned.ts';
import { restWhereBlocked } from './rest-where-blocked.ts';
import { addToDay, type DayRow, type SendingCount } from './sending-domains.queries.ts';

/** Adds what came of a chunk to the counts of the day, and lets a domain rest that receivers block. */
export async function noteSent(
  tx: Tx,
  workspace: SenderWorkspace,
  { outcomes, now }: { outcomes: Outcome[]; now: number },
): Promise<void> {
  const day = localDay(workspace.timeZone, now);
  const rows = new Map<string, DayRow & Record<string, string | number>>();
  for (const outcome of outcomes) {
    const counts = countsOf(outcome);
    const lane = readLane(outcome.one.lane);
    if (counts.length === 0 || lane === null || !('service' in lane)) continue;
    const domain = outcome.one.sendingDomain;
    const key = `${domain} ${outcome.one.lane}`;
    const row = rows.get(key) ?? { domain, operator: lane.operator, service: lane.service };
    for (const count of counts) row[count] = Number(row[count] ?? 0) + 1;
    rows.set(key, row);
  }
  await addToDay(tx, workspace.id, { day, rows: [...rows.values()] });
  const blocked = outcomes.find(({ recorded }) => recorded.bounceClass === 'block');
  if (blocked)
    await restWhereBlocked(tx, workspace.id, {
      domain: blocked.one.sendingDomain,
      day,
      detail: blocked.recorded.lastReply,
      now,
    });
}

function countsOf({ one, recorded }: Outcome): SendingCount[] {
  const isMarketing = one.message.class === 'marketing' && !one.message.test;
  switch (recorded.status) {
    case 'accepted':
      return isMarketing ? ['accepted', 'marketing'] : ['accepted'];
    case 'delivered':
      return isMarketing ? ['accepted', 'marketing', 'delivered'] : ['accepted', 'delivered'];
    case 'deferred':
      // Our own trouble says nothing about the domain.
      return recorded.reason === 'server_unreachable' ? [] : ['deferred'];
    case 'bounced':
      return recorded.bounceClass === null ? [] : [countOf(recorded.bounceClass as 'hard').count];
    case 'expired':
      return ['soft'];
    case 'uncertain':
      return [];
  }
}
