import type { Channel } from '@sandmill/contracts';
import type { Sql } from '../../platform/db/db.ts';
import type { PastSend, PendingSend } from './pressure.ts';

/** By contact: marketing messages that have left, and those that wait to leave within a day. */
export type RecentSends = Map<string, { sent: PastSend[]; pending: (PendingSend & { id: string })[] }>;

const DAY_MS = 86_400_000;

/** Of some contacts and those merged into them. */
export async function selectRecentSends(
  sql: Sql,
  workspaceId: number,
  of: { contactIds: string[]; days: number; now: number },
): Promise<RecentSends> {
  const rows = await sql.query<{
    contactId: string;
    id: string;
    channel: Channel;
    tag: string | null;
    priority: number;
    at: Date;
    left: boolean;
  }>(
    `with recursive family as (
       select id as root, id from unnest($2::uuid[]) as id
       union
       select f.root, r.from_id from family f
       join contact_redirects r on r.workspace_id = $1 and r.to_id = f.id and r.undone_at is null)
     select f.root as "contactId", m.id, m.channel, m.pressure_tag as tag, m.priority, coalesce(m.accepted_at, m.attempted_at, m.not_before) as at,
       m.status in ('sending', 'accepted', 'delivered', 'complained', 'uncertain') as left
     from family f
     join messages m on m.workspace_id = $1 and m.contact_id = f.id
     where m.class = 'marketing' and not m.test and m.planned_at > $3::timestamptz - interval '30 days'
       and ((m.status in ('sending', 'accepted', 'delivered', 'complained', 'uncertain') and coalesce(m.accepted_at, m.attempted_at) > $3)
         or (m.status in ('planned', 'deferred', 'claimed') and m.not_before <= $4))`,
    [workspaceId, of.contactIds, new Date(of.now - of.days * DAY_MS), new Date(of.now + DAY_MS)],
  );
  const sends: RecentSends = new Map();
  for (const { contactId, left, id, at, channel, tag, priority } of rows) {
    const own = sends.get(contactId) ?? { sent: [], pending: [] };
    const send = { channel, tag, at: at.getTime() };
    if (left) own.sent.push(send);
    else own.pending.push({ ...send, id, priority });
    sends.set(contactId, own);
  }
  return sends;
}
