import type { Sql } from '../../../platform/db/db.ts';

/** Which of the ids are contacts. */
export async function selectExisting(sql: Sql, workspaceId: number, ids: readonly string[]): Promise<Set<string>> {
  const rows = await sql.query<{ id: string }>(
    `select id from contacts where workspace_id = $1 and id = any($2::uuid[])`,
    [workspaceId, [...ids]],
  );
  return new Set(rows.map((row) => row.id));
}

/** Address in its normal spelling -> the contact that holds it today. */
export async function selectByEmail(
  sql: Sql,
  workspaceId: number,
  emails: readonly string[],
): Promise<Map<string, string>> {
  const rows = await sql.query<{ email: string; id: string }>(
    `select value as email, coalesce(later_contact_id, contact_id) as id from identifiers
     where workspace_id = $1 and kind = 'email' and value = any($2::text[])`,
    [workspaceId, [...emails]],
  );
  return new Map(rows.map((row) => [row.email, row.id]));
}

/** Those of the contacts that are members now. */
export async function selectOnList(
  sql: Sql,
  workspaceId: number,
  asked: { segmentId: number; contactIds: readonly string[] },
): Promise<Set<string>> {
  const rows = await sql.query<{ id: string }>(
    `select contact_id as id from segment_members where workspace_id = $1 and segment_id = $2 and contact_id = any($3::uuid[])`,
    [workspaceId, asked.segmentId, [...asked.contactIds]],
  );
  return new Set(rows.map((row) => row.id));
}

/** Everybody who is a member at this instant: one statement, so one moment. */
export async function selectAllMembers(sql: Sql, workspaceId: number, segmentId: number): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `select contact_id as id from segment_members where workspace_id = $1 and segment_id = $2 order by contact_id`,
    [workspaceId, segmentId],
  );
  return rows.map((row) => row.id);
}

export type MemberRow = { id: string; enteredAt: Date; knownAt: Date };

/** Members, those who came in last first. */
export function selectNewestMembers(
  sql: Sql,
  workspaceId: number,
  page: { segmentId: number; after: [string, string] | null; limit: number },
): Promise<MemberRow[]> {
  return sql.query<MemberRow>(
    `select contact_id as id, entered_at as "enteredAt", known_at as "knownAt" from segment_members
     where workspace_id = $1 and segment_id = $2
       and ($3::timestamptz is null or (entered_at, contact_id) < ($3, $4::uuid))
     order by entered_at desc, contact_id desc limit $5`,
    [workspaceId, page.segmentId, page.after?.[0] ?? null, page.after?.[1] ?? null, page.limit],
  );
}

/** When these people came in. */
export function selectEntries(
  sql: Sql,
  workspaceId: number,
  asked: { segmentId: number; contactIds: readonly string[] },
): Promise<MemberRow[]> {
  return sql.query<MemberRow>(
    `select contact_id as id, entered_at as "enteredAt", known_at as "knownAt" from segment_members
     where workspace_id = $1 and segment_id = $2 and contact_id = any($3::uuid[])`,
    [workspaceId, asked.segmentId, [...asked.contactIds]],
  );
}

/** The key by which events name a list, with its name; null when it is no list, or archived. */
export async function selectListKey(
  sql: Sql,
  workspaceId: number,
  segmentId: number,
): Promise<{ listKey: string; name: string } | null> {
  const [row] = await sql.query<{ listKey: string; name: string }>(
    `select list_key as "listKey", name from segments where workspace_id = $1 and id = $2 and kind = 'static' and archived_at is null`,
    [workspaceId, segmentId],
  );
  return row ?? null;
}
