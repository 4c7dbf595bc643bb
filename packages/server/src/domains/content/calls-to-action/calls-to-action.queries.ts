import type { CallToActionInput, CallToActionUse } from '@sandmill/contracts/api/calls-to-action';
import type { Sql } from '../../../platform/db/db.ts';

export type CallRow = CallToActionInput & { id: string; createdAt: Date; updatedAt: Date; archivedAt: Date | null };

const COLUMNS = `id, name, label, url, variants, created_at as "createdAt", updated_at as "updatedAt", archived_at as "archivedAt"`;
type Filter = { search: string; archived: boolean };

/** Newest first. */
export function selectCalls(
  sql: Sql,
  workspaceId: number,
  filter: Filter & { after: { at: string; id: string } | null; limit: number },
): Promise<CallRow[]> {
  return sql.query<CallRow>(
    `select ${COLUMNS} from calls_to_action
     where workspace_id = $1 and (archived_at is not null) = $2
       and ($3 = '' or position(lower($3) in lower(name || ' ' || label::text)) > 0)
       and ($4::timestamptz is null or (created_at, id) < ($4, $5::uuid))
     order by created_at desc, id desc limit $6`,
    [workspaceId, filter.archived, filter.search, filter.after?.at ?? null, filter.after?.id ?? null, filter.limit],
  );
}

export async function countCalls(sql: Sql, workspaceId: number, filter: Filter): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `select count(*)::int as count from calls_to_action
     where workspace_id = $1 and (archived_at is not null) = $2
       and ($3 = '' or position(lower($3) in lower(name || ' ' || label::text)) > 0)`,
    [workspaceId, filter.archived, filter.search],
  );
  return row?.count ?? 0;
}

/** Archived ones too: what was planned with them still leaves. */
export function selectCallsById(sql: Sql, workspaceId: number, ids: readonly string[]): Promise<CallRow[]> {
  return sql.query<CallRow>(
    `select ${COLUMNS} from calls_to_action where workspace_id = $1 and id = any ($2::uuid[])`,
    [workspaceId, [...ids]],
  );
}

export type WrittenCall = CallToActionInput & { id: string; at: Date };

export async function insertCall(sql: Sql, workspaceId: number, call: WrittenCall): Promise<void> {
  const { id, name, label, url, variants, at } = call;
  await sql.execute(
    `insert into calls_to_action (id, workspace_id, name, label, url, variants, created_at, updated_at)
     values ($1, $2, $3, $4::jsonb, $5, $6::jsonb, $7, $7)`,
    [id, workspaceId, name, JSON.stringify(label), url, JSON.stringify(variants), at],
  );
}

export function updateCall(sql: Sql, workspaceId: number, call: WrittenCall): Promise<number> {
  const { id, name, label, url, variants, at } = call;
  return sql.execute(
    `update calls_to_action set name = $3, label = $4::jsonb, url = $5, variants = $6::jsonb, updated_at = $7
     where workspace_id = $1 and id = $2`,
    [workspaceId, id, name, JSON.stringify(label), url, JSON.stringify(variants), at],
  );
}

export function setCallArchived(
  sql: Sql,
  workspaceId: number,
  change: { id: string; at: Date | null },
): Promise<number> {
  return sql.execute(`update calls_to_action set archived_at = $3 where workspace_id = $1 and id = $2`, [
    workspaceId,
    change.id,
    change.at,
  ]);
}

/** Templates, live or being written, and saved blocks that have it. */
export function selectCallUses(sql: Sql, workspaceId: number, id: string): Promise<CallToActionUse[]> {
  return sql.query(
    `select 'template' as kind, id, name from templates
     where workspace_id = $1 and archived_at is null
       and (position($2 in document::text) > 0 or position($2 in draft::text) > 0)
     union all
     select 'savedBlock', id, name from saved_blocks
     where workspace_id = $1 and archived_at is null and position($2 in section::text) > 0
     order by 1 desc, 3 limit 500`,
    [workspaceId, id],
  );
}

/** Calls to action that say something else to people of a segment: it is not taken from under them. */
export function callSegmentUses(
  sql: Sql,
  workspaceId: number,
  segmentIds: readonly number[],
): Promise<{ segmentId: number; kind: 'callToAction'; id: string; name: string; role: 'variant'; isLive: boolean }[]> {
  return sql.query(
    `select (v ->> 'segmentId')::int as "segmentId", 'callToAction' as kind, c.id::text as id, c.name, 'variant' as role, true as "isLive"
     from calls_to_action c cross join lateral jsonb_array_elements(c.variants) v
     where c.workspace_id = $1 and c.archived_at is null and (v ->> 'segmentId')::int = any ($2::int[])`,
    [workspaceId, [...segmentIds]],
  );
}
