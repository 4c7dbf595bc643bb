import type { Sql, Tx } from '../../../platform/db/db.ts';

/** What a preparation found of one person. Instants in milliseconds. */
export type PreparedMember = {
  contactId: string;
  holds: boolean;
  since: number;
  deadline: number | null;
  /** JSON: leaf key -> state or null. */
  states: string;
};

export async function insertPrepared(
  sql: Sql,
  workspaceId: number,
  { definitionId, segmentId, members }: { definitionId: number; segmentId: number; members: readonly PreparedMember[] },
): Promise<void> {
  if (members.length === 0) return;
  await sql.execute(
    `insert into prepared_members (workspace_id, definition_id, segment_id, contact_id, holds, since, deadline, states)
     select $1, $2, $3, m.* from unnest($4::uuid[], $5::bool[], $6::timestamptz[], $7::timestamptz[], $8::text[]) as m
     on conflict (workspace_id, definition_id, contact_id) do update set holds = excluded.holds, since = excluded.since,
       deadline = excluded.deadline, states = excluded.states`,
    [
      workspaceId,
      definitionId,
      segmentId,
      members.map((member) => member.contactId),
      members.map((member) => member.holds),
      members.map((member) => new Date(member.since)),
      members.map((member) => (member.deadline === null ? null : new Date(member.deadline))),
      members.map((member) => member.states),
    ],
  );
}

/** Of people of whom it has to be found out anew; null: all of the definition. */
export async function deletePreparedOf(
  sql: Sql,
  workspaceId: number,
  { definitionId, contactIds }: { definitionId: number; contactIds: readonly string[] | null },
): Promise<void> {
  await sql.execute(
    `delete from prepared_members where workspace_id = $1 and definition_id = $2 and ($3::uuid[] is null or contact_id = any ($3))`,
    [workspaceId, definitionId, contactIds],
  );
}

/** Preparations that were cancelled leave nothing. */
export async function deleteAbandoned(sql: Sql, workspaceId: number): Promise<void> {
  await sql.execute(
    `delete from prepared_members p using definitions d where p.workspace_id = $1 and d.id = p.definition_id and d.status = 'cancelled'`,
    [workspaceId],
  );
}

/** Members of the version before of whom nothing was found belong no more: said of each, so that silence means nothing. */
export async function insertFormerMembers(
  tx: Tx,
  workspaceId: number,
  { definitionId, segmentId, at }: { definitionId: number; segmentId: number; at: number },
): Promise<void> {
  await tx.execute(
    `insert into prepared_members (workspace_id, definition_id, segment_id, contact_id, holds, since, states)
     select m.workspace_id, $2, m.segment_id, m.contact_id, false, $4, '{}'
     from segment_members m where m.workspace_id = $1 and m.segment_id = $3
     on conflict (workspace_id, definition_id, contact_id) do nothing`,
    [workspaceId, definitionId, segmentId, new Date(at)],
  );
}

/**
 * What was found of a page of people, and whether they are members now. Two questions instead of a join: of a table that
 * was filled a moment ago PostgreSQL knows nothing yet, and joins it row by row with all others; measured, 34 s a page.
 */
export async function selectPreparedMembers(
  tx: Tx,
  workspaceId: number,
  page: { definitionId: number; segmentId: number; after: string | null; limit: number },
): Promise<{ contactId: string; holds: boolean; isMember: boolean; since: number }[]> {
  const rows = await tx.query<{ contactId: string; holds: boolean; since: Date }>(
    `select contact_id as "contactId", holds, since from prepared_members
     where workspace_id = $1 and definition_id = $2 and ($3::uuid is null or contact_id > $3)
     order by contact_id limit $4`,
    [workspaceId, page.definitionId, page.after, page.limit],
  );
  const members = await tx.query<{ id: string }>(
    `select contact_id as id from segment_members where workspace_id = $1 and segment_id = $2 and contact_id = any ($3::uuid[])`,
    [workspaceId, page.segmentId, rows.map((row) => row.contactId)],
  );
  const isMember = new Set(members.map(({ id }) => id));
  return rows.map((row) => ({ ...row, isMember: isMember.has(row.contactId), since: row.since.getTime() }));
}

/** Tells PostgreSQL what has just been filled, so that it plans by it. */
export async function analyzePrepared(sql: Sql): Promise<void> {
  await sql.execute('analyze prepared_members');
}

/** People of whom a preparation knows something that nobody has taken in yet. */
export async function selectPreparedPage(sql: Sql, workspaceId: number, limit: number): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `select distinct contact_id as id from (
       select p.contact_id from prepared_members p join definitions d on d.id = p.definition_id and d.status in ('live', 'retired')
       where p.workspace_id = $1 limit $2) as page`,
    [workspaceId, limit],
  );
  return rows.map((row) => row.id);
}

/** Of people who have been visited, or are no more. */
export async function deleteSettled(tx: Tx, workspaceId: number, contactIds: readonly string[]): Promise<void> {
  await tx.execute(
    `delete from prepared_members p using definitions d where p.workspace_id = $1 and p.contact_id = any ($2::uuid[])
       and d.id = p.definition_id and d.status in ('live', 'retired')`,
    [workspaceId, contactIds],
  );
}
