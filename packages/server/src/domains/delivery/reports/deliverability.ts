import type { Deliverability } from '@sandmill/contracts/api/deliverability';
import type { Sql } from '../../../platform/db/db.ts';
import { selectSendingDays, type SendingDayRow } from './deliverability.queries.ts';

type Lane = Deliverability['lanes'][number];
type Counts = Pick<Lane, 'accepted' | 'deferred' | 'hard' | 'soft' | 'blocked' | 'complained'>;
const COUNTS = ['accepted', 'deferred', 'hard', 'soft', 'blocked', 'complained'] as const;

/** How each mailbox provider takes the mails of each domain, day by day. `from`: the first day, in the workspace's zone. */
export async function deliverability(
  sql: Sql,
  workspaceId: number,
  of: { from: string; days: number },
): Promise<Deliverability> {
  const lanes = new Map<string, Lane>();
  for (const row of await selectSendingDays(sql, workspaceId, of.from)) {
    const key = `${row.operator} ${row.domain}`;
    lanes.set(key, added(lanes.get(key) ?? emptyLane(row), row));
  }
  return { days: of.days, lanes: [...lanes.values()].sort((a, b) => b.accepted - a.accepted) };
}

function emptyLane({ operator, domain }: SendingDayRow): Lane {
  const none = Object.fromEntries(COUNTS.map((key) => [key, 0])) as Counts;
  return { operator, domain, ...none, byDay: [] };
}

function added(lane: Lane, row: SendingDayRow): Lane {
  const sums = Object.fromEntries(COUNTS.map((key) => [key, lane[key] + row[key]])) as Counts;
  const { day, accepted, deferred, hard, soft, blocked, complained } = row;
  return { ...lane, ...sums, byDay: [...lane.byDay, { day, accepted, deferred, hard, soft, blocked, complained }] };
}

/** What receivers judge by: complaints among what they accepted, unknown addresses among what was tried. */
export function ratesOf({ accepted, hard, blocked, complained }: Omit<Counts, 'deferred' | 'soft'>): {
  complaintRate: number;
  hardRate: number;
} {
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.min(1, part / whole));
  return { complaintRate: share(complained, accepted), hardRate: share(hard, accepted + hard + blocked) };
}
