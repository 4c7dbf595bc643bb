import type { InterestSettings } from '@sandmill/contracts';
import type { Sql } from '../../../platform/db/db.ts';

/** What is counted of interests: the live settings, and whether others are being prepared. */
export async function selectInterestSettings(
  sql: Sql,
  workspaceId: number,
): Promise<{ live: InterestSettings | null; preparing: boolean }> {
  const rows = await sql.query<{ definition: InterestSettings; status: 'live' | 'preparing' }>(
    `select definition, status from definitions
     where workspace_id = $1 and owner_kind = 'interests' and status in ('live', 'preparing') order by version desc`,
    [workspaceId],
  );
  return {
    live: rows.find(({ status }) => status === 'live')?.definition ?? null,
    preparing: rows.some(({ status }) => status === 'preparing'),
  };
}

/** The newest settings that were not cancelled, and how far history has been counted under them. */
export async function selectNewestInterestSettings(
  sql: Sql,
  workspaceId: number,
): Promise<{
  settings: InterestSettings;
  version: number;
  preparing: boolean;
  progress: { done: number; total: number | null } | null;
} | null> {
  const [row] = await sql.query<{
    settings: InterestSettings;
    version: number;
    preparing: boolean;
    progress: { done: number; total: number | null } | null;
  }>(
    `select d.definition as settings, d.version, d.status = 'preparing' as preparing, j.progress
     from definitions d left join jobs j on j.id = d.job_id and d.status = 'preparing'
     where d.workspace_id = $1 and d.owner_kind = 'interests' and d.status in ('live', 'preparing')
     order by d.version desc limit 1`,
    [workspaceId],
  );
  return row ?? null;
}

/** Segments that ask for a category or brand: value in small letters -> segment. */
export async function selectInterestSegments(
  sql: Sql,
  workspaceId: number,
  of: 'category' | 'brand',
): Promise<Map<string, number>> {
  const rows = await sql.query<{ value: string; id: number }>(
    `select distinct on (1) lower(leaf ->> 'value') as value, s.id
     from segments s
     join definitions d on d.workspace_id = s.workspace_id and d.owner_kind = 'segment' and d.owner_id = s.id::text and d.status in ('live', 'preparing')
     cross join lateral jsonb_path_query(d.definition, '$.** ? (@.kind == "affinity" && @.of == $of)', jsonb_build_object('of', $2::text)) as leaf
     where s.workspace_id = $1 and s.archived_at is null order by 1, s.id`,
    [workspaceId, of],
  );
  return new Map(rows.map(({ value, id }) => [value, id]));
}
