import type { Home } from '@sandmill/contracts/api/home';
import type { Sql, Tx } from '../platform/db/db.ts';

export async function countWaitingEvents(sql: Sql, workspaceId: number): Promise<number> {
  const [row] = await sql.query<{ count: number }>(`select count(*) as count from event_log where workspace_id = $1`, [
    workspaceId,
  ]);
  return row?.count ?? 0;
}

export async function selectSeeding(sql: Sql, workspaceId: number, jobName: string): Promise<Home['seeding']> {
  const [row] = await sql.query<{ progress: { done: number; total: number | null } | null }>(
    `select progress from jobs where workspace_id = $1 and name = $2 and status in ('queued', 'running') limit 1`,
    [workspaceId, jobName],
  );
  return row ? { done: row.progress?.done ?? 0, total: row.progress?.total ?? 0 } : null;
}

/** The write key of the workspace's website, or null. */
export async function selectSiteKey(sql: Sql, workspaceId: number): Promise<string | null> {
  const [row] = await sql.query<{ key: string }>(
    `select write_key as key from sources where workspace_id = $1 and kind = 'website' and disabled_at is null order by id limit 1`,
    [workspaceId],
  );
  return row?.key ?? null;
}

/** Where mails lead: the demo's shop window. */
export async function setSiteUrl(tx: Tx, workspaceId: number, url: string): Promise<void> {
  await tx.execute(
    `update workspaces set settings = settings || jsonb_build_object('delivery', coalesce(settings -> 'delivery', '{}') || jsonb_build_object('siteUrl', $2::text))
     where id = $1`,
    [workspaceId, url],
  );
}
