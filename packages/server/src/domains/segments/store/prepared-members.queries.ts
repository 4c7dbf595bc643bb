import type { Sql, Tx } from '../../../platform/db/db.ts';

/** The segment or classification of which something is prepared. */
export type PreparedOwner = { kind: 'segment' | 'classification'; id: number };

/** What a preparation found of one person. Instants in milliseconds. */
export type PreparedMember = {
  contactId: string;
  /** Belongs or not; of a classification the class. */
  value: boolean | string;
  since: number;
  deadline: number | null;
  /** Whether any of the states is more than nothing. */
  isCounted: boolean;
  /** JSON: leaf key -> state or null. */
  states: string;
};

/**
 * Writes down what was found. Who keeps their class, with nothing to count and no instant to wake for, needs no row: a
 * classification is about everybody, and most stay where they are when it changes.
 */
export async function insertPrepared(
  sql: Sql,
  workspaceId: number,
  { definitionId, owner, members }: { definitionId: number; owner: PreparedOwner; members: readonly PreparedMember[] },
): Promise<void> {
  if (members.length === 0) return;
  const isSegment = owner.kind === 'segment';
  await sql.execute(
    `insert into prepared_members (workspace_id, definition_id, segment_id, classification_id, contact_id, holds, value, since, deadline, states)
     select $1, $2, $3, $4, m.contact_id, m.holds, m.value, m.since, m.deadline, m.states
     from unnest($5::uuid[], $6::bool[], $7::text[], $8::timestamptz[], $9::timestamptz[], $10::text[], $11::bool[])
       as m (contact_id, holds, value, since, deadline, states, is_counted)
     where $3::int is not null or m.deadline is not null or m.is_counted
       or not exists (select 1 from class_members c where c.workspace_id = $1 and c.classification_id = $4
         and c.contact_id = m.contact_id and c.value = m.value)
     on conflict (workspace_id, contact_id, definition_id) do update set holds = excluded.holds, value = excluded.value,
       since = excluded.since, deadline = excluded.deadline, states = excluded.states`,
    [
      workspaceId,
      definitionId,
      isSegment ? owner.id : null,
      isSegment ? null : owner.id,
      members.map((member) => member.contactId),
      members.map((member) => member.value !== false),
      members.map((member) => (typeof member.value === 'string' ? member.value : null)),
      members.map((member) => new Date(member.since)),
      members.map((member) => (member.deadline === null ? null : new Date(member.deadline))),
      members.map((member) => member.states),
      members.map((member) => member.isCounted),
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
     on conflict (workspace_id, contact_id, definition_id) do nothing`,
    [workspaceId, definitionId, segmentId, new Date(at)],
  );
}

export type FoundMember = {
  contactId: string;
  value: boolean | string;
  /** Where they are now; null: in no class yet. */
  current: boolean | string | null;
  since: number;
};

/**
 * What was found of a page of people, and where they are now. Two questions instead of a join: of a table that was
 * filled a moment ago PostgreSQL knows nothing yet, and joins it row by row with all others; measured, 34 s a page.
 */
export async function selectPreparedMembers(
  tx: Tx,
  workspaceId: number,
  page: { definitionId: number; owner: PreparedOwner; after: string | null; limit: number },
): Promise<FoundMember[]> {
  const { owner } = page;
  const rows = await tx.query<{ contactId: string; holds: boolean; value: string | null; since: Date }>(
    `select contact_id as "contactId", holds, value, since from prepared_members
     where workspace_id = $1 and definition_id = $2 and ($3::uuid is null or contact_id > $3)
     order by contact_id limit $4`,
    [workspaceId, page.definitionId, page.after, page.limit],
  );
  const ids = rows.map((row) => row.contactId);
  const members = await tx.query<{ id: string; value: string | null }>(
    owner.kind === 'segment'
      ? `select contact_id as id, null::text as value from segment_members
         where workspace_id = $1 and segment_id = $2 and contact_id = any ($3::uuid[])`
      : `select contact_id as id, value from class_members
         where workspace_id = $1 and classification_id = $2 and contact_id = any ($3::uuid[])`,
    [workspaceId, owner.id, ids],
  );
  const current = new Map(members.map(({ id, value }) => [id, value ?? true]));
  const nowhere = owner.kind === 'segment' ? false : null;
  return rows.map(({ contactId, holds, value, since }) => ({
    contactId,
    value: value ?? holds,
    current: current.get(contactId) ?? nowhere,
    since: since.getTime(),
  }));
}

/** The class that lists show beside a contact, as contacts keep it. */
export async function updateShownClass(
  tx: Tx,
  workspaceId: number,
  { of, moved }: { of: 'stage' | 'userType'; moved: readonly { contactId: string; value: string; since: number }[] },
): Promise<void> {
  if (moved.length === 0) return;
  const set = of === 'stage' ? 'stage = m.value, stage_since = m.since' : 'user_type = m.value';
  await tx.execute(
    `update contact_states s set ${set} from unnest($2::uuid[], $3::text[], $4::timestamptz[]) as m (contact_id, value, since)
     where s.workspace_id = $1 and s.contact_id = m.contact_id`,
    [
      workspaceId,
      moved.map(({ contactId }) => contactId),
      moved.map(({ value }) => value),
      moved.map(({ since }) => new Date(since)),
    ],
  );
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
