import type { Condition } from '@sandmill/contracts';
import type { Sql, Tx } from '../../../platform/db/db.ts';
import type { DefinitionBody, OwnerKind } from '../definitions/definition-row.ts';

export type WatchedRow = {
  id: number;
  ownerKind: OwnerKind;
  ownerId: string;
  version: number;
  definition: DefinitionBody;
  status: 'preparing' | 'live';
  /** Classification key or segment name, for people to read. */
  name: string;
  /** Who is moved by the change of definition, while it is being made, sets off journeys. */
  triggersJourneys?: boolean;
};

/** All that is watched in a workspace now: live definitions and those whose preparation has begun. */
export function selectWatched(sql: Sql, workspaceId: number): Promise<WatchedRow[]> {
  return sql.query<WatchedRow>(
    `select d.id, d.owner_kind as "ownerKind", d.owner_id as "ownerId", d.version, d.definition, d.status,
       coalesce(s.name, c.key, m.key, t.name, d.owner_id) as name, d.triggers_journeys and d.visited_at is null as "triggersJourneys"
     from definitions d
     left join segments s on d.owner_kind = 'segment' and s.id::text = d.owner_id
     left join classifications c on d.owner_kind = 'classification' and c.id::text = d.owner_id
     left join tags t on d.owner_kind = 'tag' and t.id::text = d.owner_id
     left join scoring_models m on d.owner_kind = 'scoring' and m.id::text = d.owner_id
     where d.workspace_id = $1 and (d.status = 'live' or (d.status = 'preparing' and d.from_turn is not null)) order by d.id`,
    [workspaceId],
  );
}

/** Changes whenever what is watched changes; asked in each turn, so that no worker folds with an old set. */
export async function selectWatchedFingerprint(sql: Sql, workspaceId: number): Promise<string> {
  const [row] = await sql.query<{ print: string | null }>(
    `select string_agg(id || status || case when triggers_journeys and visited_at is null then '!' else '' end, ',' order by id) as print from definitions
     where workspace_id = $1 and (status = 'live' or (status = 'preparing' and from_turn is not null))`,
    [workspaceId],
  );
  return row?.print ?? '';
}

export async function insertDefinition(
  tx: Tx,
  workspaceId: number,
  row: {
    ownerKind: WatchedRow['ownerKind'];
    ownerId: string;
    version: number;
    definition: DefinitionBody;
    status: 'preparing' | 'live';
    /** How it came about, for people to read. */
    made?: object;
    triggersJourneys?: boolean;
    at: number;
  },
): Promise<number> {
  const [inserted] = await tx.query<{ id: number }>(
    `insert into definitions (workspace_id, owner_kind, owner_id, version, definition, status, created_at, live_at, visited_at, made, triggers_journeys)
     values ($1, $2, $3, $4, $5::jsonb, $6, $7, case when $6 = 'live' then $7::timestamptz end, case when $6 = 'live' then $7::timestamptz end, $8::jsonb, $9) returning id`,
    [
      workspaceId,
      row.ownerKind,
      row.ownerId,
      row.version,
      JSON.stringify(row.definition),
      row.status,
      new Date(row.at),
      row.made === undefined ? null : JSON.stringify(row.made),
      row.triggersJourneys ?? false,
    ],
  );
  if (!inserted) throw new Error('insert into definitions gave no row');
  return inserted.id;
}

/** The definition of exactly this version, or null. */
export async function selectVersion(
  sql: Sql,
  workspaceId: number,
  owner: { kind: WatchedRow['ownerKind']; id: string; version: number },
): Promise<{ id: number; status: 'preparing' | 'live' | 'retired' | 'cancelled' } | null> {
  const [row] = await sql.query<{ id: number; status: 'preparing' | 'live' | 'retired' | 'cancelled' }>(
    `select id, status from definitions where workspace_id = $1 and owner_kind = $2 and owner_id = $3 and version = $4`,
    [workspaceId, owner.kind, owner.id, owner.version],
  );
  return row ?? null;
}

/** The condition of a segment that is live; null: it has none. */
export async function selectLiveCondition(sql: Sql, workspaceId: number, segmentId: number): Promise<Condition | null> {
  const [row] = await sql.query<{ definition: Condition }>(
    `select definition from definitions
     where workspace_id = $1 and owner_kind = 'segment' and owner_id = $2::text and status = 'live'`,
    [workspaceId, String(segmentId)],
  );
  return row?.definition ?? null;
}

/** Takes up again what was cancelled or retired; it is to be prepared from the beginning. */
export async function resumeDefinition(tx: Tx, workspaceId: number, id: number): Promise<void> {
  await tx.execute(
    `update definitions set status = 'preparing', from_turn = null, live_at = null, visited_at = null, job_id = null
     where workspace_id = $1 and id = $2 and status in ('cancelled', 'retired')`,
    [workspaceId, id],
  );
}

export async function nextVersion(
  sql: Sql,
  workspaceId: number,
  owner: { kind: WatchedRow['ownerKind']; id: string },
): Promise<number> {
  const [row] = await sql.query<{ next: number }>(
    `select coalesce(max(version), 0) + 1 as next from definitions where workspace_id = $1 and owner_kind = $2 and owner_id = $3`,
    [workspaceId, owner.kind, owner.id],
  );
  return row?.next ?? 1;
}

/**
 * The prepared version takes over; those before it retire. False when it is prepared no more: cancelled, or its owner
 * archived.
 */
export async function swapIn(tx: Tx, workspaceId: number, definition: { id: number; at: number }): Promise<boolean> {
  const taken = await tx.execute(
    `update definitions set status = 'live', live_at = $3 where workspace_id = $1 and id = $2 and status = 'preparing'`,
    [workspaceId, definition.id, new Date(definition.at)],
  );
  if (taken === 0) return false;
  await tx.execute(
    `update definitions old set status = 'retired', visited_at = coalesce(old.visited_at, $3::timestamptz) from definitions new
     where new.workspace_id = $1 and new.id = $2 and old.workspace_id = $1 and old.owner_kind = new.owner_kind
       and old.owner_id = new.owner_id and old.version < new.version and old.status in ('live', 'preparing') and new.owner_kind <> 'journey'`,
    [workspaceId, definition.id, new Date(definition.at)],
  );
  await tx.execute(
    `update segments s set live_version = d.version, kind = coalesce(d.made ->> 'kind', s.kind) from definitions d
     where s.workspace_id = $1 and d.workspace_id = $1 and d.id = $2 and d.owner_kind = 'segment' and s.id::text = d.owner_id`,
    [workspaceId, definition.id],
  );
  return true;
}

/** Everybody has been evaluated under it. */
export async function setVisited(tx: Tx, workspaceId: number, visited: { id: number; at: number }): Promise<void> {
  await tx.execute(`update definitions set visited_at = $3 where workspace_id = $1 and id = $2`, [
    workspaceId,
    visited.id,
    new Date(visited.at),
  ]);
}

/** Versions that are watched no more: contacts may keep counts of theirs until they are evaluated again. */
export function selectDropped(sql: Sql, workspaceId: number): Promise<WatchedRow[]> {
  return sql.query<WatchedRow>(
    `select id, owner_kind as "ownerKind", owner_id as "ownerId", version, definition, 'preparing' as status, owner_id as name
     from definitions where workspace_id = $1 and status in ('retired', 'cancelled') and owner_kind <> 'interests' order by id desc`,
    [workspaceId],
  );
}

export async function setDefinitionStatus(
  tx: Tx,
  workspaceId: number,
  change: { ownerKind: WatchedRow['ownerKind']; ownerId: string; status: 'retired' | 'cancelled' },
): Promise<void> {
  await tx.execute(
    `update definitions set status = $4 where workspace_id = $1 and owner_kind = $2 and owner_id = $3 and status in ('live', 'preparing')`,
    [workspaceId, change.ownerKind, change.ownerId, change.status],
  );
}

/** Versions of an owner that wait or are being prepared are given up. Gives the jobs that work on them. */
export async function cancelWaiting(
  tx: Tx,
  workspaceId: number,
  owner: { ownerKind: WatchedRow['ownerKind']; ownerId: string },
): Promise<string[]> {
  const rows = await tx.query<{ jobId: string | null }>(
    `update definitions set status = 'cancelled'
     where workspace_id = $1 and owner_kind = $2 and owner_id = $3 and status = 'preparing' returning job_id as "jobId"`,
    [workspaceId, owner.ownerKind, owner.ownerId],
  );
  return rows.flatMap(({ jobId }) => jobId ?? []);
}

export type PreparedRow = WatchedRow & {
  fromTurn: number | null;
  /** No job works on it: its own was cancelled, or gave up. */
  isOrphan: boolean;
};

/** Definitions waiting to be prepared or under preparation, and those that took over but whose people are still being evaluated; oldest first. */
export function selectPreparing(sql: Sql, workspaceId: number): Promise<PreparedRow[]> {
  return sql.query<PreparedRow>(
    `select d.id, d.owner_kind as "ownerKind", d.owner_id as "ownerId", d.version, d.definition, d.status, d.owner_id as name,
       d.from_turn as "fromTurn", d.triggers_journeys as "triggersJourneys", (j.id is null or j.status not in ('queued', 'running')) as "isOrphan"
     from definitions d left join jobs j on j.id = d.job_id
     where d.workspace_id = $1 and (d.status = 'preparing' or (d.status = 'live' and d.visited_at is null)) order by d.id`,
    [workspaceId],
  );
}

/** Definitions of all workspaces that no job works on. */
export function selectOrphans(sql: Sql): Promise<{ id: number; workspaceId: number }[]> {
  return sql.query(
    `select d.id, d.workspace_id as "workspaceId" from definitions d left join jobs j on j.id = d.job_id
     where (d.status = 'preparing' or (d.status = 'live' and d.visited_at is null))
       and (j.id is null or j.status not in ('queued', 'running')) order by d.id`,
  );
}

/** From the turn after this one the mill counts what the definition needs; what came before comes out of history. Null: not yet. */
export async function setFromTurn(
  tx: Tx,
  workspaceId: number,
  change: { id: number; turn: number | null },
): Promise<void> {
  await tx.execute(`update definitions set from_turn = $3 where workspace_id = $1 and id = $2`, [
    workspaceId,
    change.id,
    change.turn,
  ]);
}

export async function setJob(tx: Tx, workspaceId: number, change: { id: number; jobId: string }): Promise<void> {
  await tx.execute(`update definitions set job_id = $3 where workspace_id = $1 and id = $2`, [
    workspaceId,
    change.id,
    change.jobId,
  ]);
}

/** Contacts in a fixed order, so that a walk through all of them can be cut into pages. */
export async function selectContactPage(
  sql: Sql,
  workspaceId: number,
  page: { after: string | null; limit: number },
): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `select contact_id as id from contact_states where workspace_id = $1 and ($2::uuid is null or contact_id > $2) order by contact_id limit $3`,
    [workspaceId, page.after, page.limit],
  );
  return rows.map((row) => row.id);
}

export async function countContactStates(sql: Sql, workspaceId: number): Promise<number> {
  const [row] = await sql.query<{ count: number }>(`select count(*) from contact_states where workspace_id = $1`, [
    workspaceId,
  ]);
  return row?.count ?? 0;
}

/** People whose next deadline has come, the earliest first; those of a preparation that nobody has taken in yet too. */
export async function dueContacts(sql: Sql, workspaceId: number, now: number, limit: number): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `select id from (
       (select contact_id as id, next_deadline as at from contact_states
        where workspace_id = $1 and next_deadline <= $2 order by next_deadline limit $3)
       union all
       (select p.contact_id, p.deadline from prepared_members p
        join definitions d on d.id = p.definition_id and d.status = 'live'
        join contact_states s on s.workspace_id = p.workspace_id and s.contact_id = p.contact_id
        where p.workspace_id = $1 and p.deadline <= $2 order by p.deadline limit $3)
     ) as due group by id order by min(at) limit $3`,
    [workspaceId, new Date(now), limit],
  );
  return rows.map((row) => row.id);
}

export async function setDefinitionStatusById(
  sql: Sql,
  workspaceId: number,
  change: { id: number; status: 'retired' | 'cancelled' },
): Promise<void> {
  await sql.execute(`update definitions set status = $3 where workspace_id = $1 and id = $2 and status = 'preparing'`, [
    workspaceId,
    change.id,
    change.status,
  ]);
}
