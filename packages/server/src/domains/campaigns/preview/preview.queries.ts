import { audienceSchema, type Audience } from '@sandmill/contracts';
import type { Sql } from '../../../platform/db/db.ts';

/** The largest audience that any other campaign has had; 0: none has had one. */
export async function selectBiggestAudience(sql: Sql, workspaceId: number, exceptId: string | null): Promise<number> {
  const [row] = await sql.query<{ biggest: number }>(
    `select coalesce(max(audience), 0)::int as biggest from campaign_runs
     where workspace_id = $1 and status <> 'cancelled' and ($2::uuid is null or campaign_id <> $2)`,
    [workspaceId, exceptId],
  );
  return row?.biggest ?? 0;
}

export type Neighbour = { id: string; name: string; startsAt: Date; audience: Audience };

/** Campaigns with a run that begins about an instant, apart from one. Times in milliseconds. */
export async function selectNeighbours(
  sql: Sql,
  workspaceId: number,
  of: { exceptId: string | null; at: number; withinMs: number; limit: number },
): Promise<Neighbour[]> {
  const rows = await sql.query<Omit<Neighbour, 'audience'> & { audience: unknown }>(
    `select distinct on (c.id) c.id, c.name, r.starts_at as "startsAt", r.plan -> 'audience' as audience
     from campaign_runs r join campaigns c on c.id = r.campaign_id
     where r.workspace_id = $1 and r.status in ('scheduled', 'sending', 'paused', 'sent') and r.kind = 'send'
       and r.starts_at > $3 and r.starts_at < $4 and ($2::uuid is null or c.id <> $2) and c.archived_at is null
     order by c.id, r.starts_at limit $5`,
    [workspaceId, of.exceptId, new Date(of.at - of.withinMs), new Date(of.at + of.withinMs), of.limit],
  );
  return rows.flatMap(({ audience, ...row }) => {
    const read = audienceSchema.safeParse(audience);
    return read.success ? [{ ...row, audience: read.data }] : [];
  });
}
