import type { JourneyDefinition } from '@sandmill/contracts';
import type { JourneyPhase } from '@sandmill/contracts/api/journeys';
import type { Sql, Tx } from '../../platform/db/db.ts';

/** What people ask and change of journeys; the engine's own statements are in journeys.queries.ts. */

export type JourneyStatus = 'draft' | 'live' | 'paused' | 'archived';
export type JourneyKind = 'journey' | 'rule' | 'campaign';
export type JourneyRecord = {
  id: string;
  name: string;
  description: string;
  kind: JourneyKind;
  folder: string | null;
  phase: JourneyPhase | null;
  status: JourneyStatus;
  liveVersion: number | null;
  revision: number;
  hasDraft: boolean;
  pausedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

const JOURNEY_COLUMNS = `j.id, j.name, j.description, j.kind, j.folder, j.phase, j.status, j.live_version as "liveVersion", j.revision,
  j.draft is not null as "hasDraft", j.paused_at as "pausedAt", j.created_at as "createdAt", j.updated_at as "updatedAt"`;

export function selectJourney(sql: Sql, workspaceId: number, id: string): Promise<JourneyRecord[]> {
  return sql.query<JourneyRecord>(`select ${JOURNEY_COLUMNS} from journeys j where j.workspace_id = $1 and j.id = $2`, [
    workspaceId,
    id,
  ]);
}

/** The same, and nobody else changes it until the transaction ends. */
export function lockJourney(tx: Tx, workspaceId: number, id: string): Promise<JourneyRecord[]> {
  return tx.query<JourneyRecord>(
    `select ${JOURNEY_COLUMNS} from journeys j where j.workspace_id = $1 and j.id = $2 for update`,
    [workspaceId, id],
  );
}

export type StoredDefinition = { version: number | null; definition: unknown };

/** The draft, else the newest version; `version` null: a draft. */
export async function selectNewestDefinition(
  sql: Sql,
  workspaceId: number,
  journeyId: string,
): Promise<StoredDefinition | null> {
  const [row] = await sql.query<StoredDefinition>(
    `select case when j.draft is null then v.version end as version, coalesce(j.draft, v.definition) as definition
     from journeys j
     left join lateral (
       select version, definition from journey_versions where workspace_id = $1 and journey_id = j.id order by version desc limit 1) v on true
     where j.workspace_id = $1 and j.id = $2`,
    [workspaceId, journeyId],
  );
  return row ?? null;
}

export type JourneyListRow = JourneyRecord & {
  waiting: number;
  held: number;
  entered: number;
  completed: number;
  converted: number;
  errors: number;
  messagesSent: number;
  triggers: unknown;
};

export type JourneyFilter = {
  id: string | null;
  search: string | null;
  status: string | null;
  kind: string | null;
  folder: string | null;
  /** `none`: those without one. */
  phase: string | null;
  before: { at: Date; id: string } | null;
  limit: number;
};

/** Newest first; the search looks at names. Counters come from the counters table and from who waits now. */
export function selectJourneys(sql: Sql, workspaceId: number, filter: JourneyFilter): Promise<JourneyListRow[]> {
  return sql.query<JourneyListRow>(
    `select ${JOURNEY_COLUMNS}, coalesce(j.draft, v.definition) -> 'triggers' as triggers,
       coalesce(w.waiting, 0) as waiting, coalesce(w.held, 0) as held,
       coalesce(c.entered, 0) as entered, coalesce(c.completed, 0) as completed, coalesce(c.converted, 0) as converted,
       coalesce(c.errors, 0) as errors,
       (select count(*) from messages m where m.workspace_id = j.workspace_id and m.journey_id = j.id
          and m.status in ('accepted', 'delivered', 'complained')) as "messagesSent"
     from journeys j
     left join lateral (select definition from journey_versions where journey_id = j.id order by version desc limit 1) v on true
     left join lateral (
       select count(*) as waiting, count(*) filter (where held) as held
       from enrolments e where e.workspace_id = j.workspace_id and e.journey_id = j.id and e.status = 'waiting') w on true
     left join lateral (
       select sum(count) filter (where node = '$trigger' and outcome = 'entered') as entered,
         sum(count) filter (where outcome in ('done', 'exited')) as completed,
         sum(count) filter (where node = '$trigger' and outcome = 'converted') as converted,
         sum(count) filter (where outcome = 'error') as errors
       from journey_counters where workspace_id = j.workspace_id and journey_id = j.id) c on true
     where j.workspace_id = $1 and ($2::uuid is null or j.id = $2) and ($3::text is null or j.name ilike '%' || $3 || '%')
       and (($4::text is null and (j.status <> 'archived' or $2 is not null)) or j.status = $4)
       and (($5::text is null and (j.kind <> 'campaign' or $2 is not null)) or j.kind = $5) and ($6::text is null or j.folder = $6)
       and ($7::timestamptz is null or (j.created_at, j.id) < ($7, $8::uuid))
       and ($10::text is null or coalesce(j.phase, 'none') = $10)
     order by j.created_at desc, j.id desc limit $9`,
    [
      workspaceId,
      filter.id,
      filter.search,
      filter.status,
      filter.kind,
      filter.folder,
      filter.before?.at ?? null,
      filter.before?.id ?? null,
      filter.limit,
      filter.phase,
    ],
  );
}

/** Folders that hold something which is not archived, by name. */
export function selectJourneyFolders(
  sql: Sql,
  workspaceId: number,
  kind: string | null,
): Promise<{ name: string; count: number }[]> {
  return sql.query(
    `select folder as name, count(*)::int as count from journeys
     where workspace_id = $1 and folder is not null and status <> 'archived' and ($2::text is null or kind = $2)
     group by folder order by lower(folder), folder`,
    [workspaceId, kind],
  );
}

/** Numbers of steps: of all times, or of some days; who waits now is always of now. */
export function selectCounters(
  sql: Sql,
  workspaceId: number,
  of: { journeyId: string; since: string | null; until: string | null; version: number | null },
): Promise<{ node: string; outcome: string; count: number }[]> {
  return sql.query(
    `select node, outcome, sum(count)::bigint as count from journey_counters
     where workspace_id = $1 and journey_id = $2 and ($3::date is null or day >= $3) and ($4::date is null or day <= $4)
       and ($5::int is null or version = $5)
     group by node, outcome
     union all
     select coalesce(node, '$end'), 'nowWaiting', count(*) from enrolments
     where workspace_id = $1 and journey_id = $2 and status = 'waiting' and ($5::int is null or version = $5) group by 1`,
    [workspaceId, of.journeyId, of.since, of.until, of.version],
  );
}

export async function insertJourney(
  tx: Tx,
  workspaceId: number,
  journey: {
    id: string;
    name: string;
    description: string;
    kind?: JourneyKind;
    folder?: string | null;
    phase?: JourneyPhase | null;
    definition: JourneyDefinition;
    at: number;
  },
): Promise<void> {
  await tx.execute(
    `insert into journeys (id, workspace_id, name, description, kind, folder, draft, status, created_at, updated_at, phase)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, 'draft', $8, $8, $9)`,
    [
      journey.id,
      workspaceId,
      journey.name,
      journey.description,
      journey.kind ?? 'journey',
      journey.folder ?? null,
      JSON.stringify(journey.definition),
      new Date(journey.at),
      journey.phase ?? null,
    ],
  );
}

/** It is no part of the draft, so the revision stays. */
export async function updatePhase(
  sql: Sql,
  workspaceId: number,
  { id, phase }: { id: string; phase: JourneyPhase | null },
): Promise<void> {
  await sql.execute(`update journeys set phase = $3 where workspace_id = $1 and id = $2`, [workspaceId, id, phase]);
}

/** Makes the draft the newest version; gives its number, or that of the newest one when there is no draft. */
export async function publishDraft(
  tx: Tx,
  workspaceId: number,
  of: { journeyId: string; userId: string | null; at: number },
): Promise<number> {
  await tx.execute(
    `insert into journey_versions (journey_id, workspace_id, version, definition, created_at, created_by)
     select j.id, j.workspace_id, coalesce((select max(version) from journey_versions where journey_id = j.id), 0) + 1, j.draft, $3, $4
     from journeys j where j.workspace_id = $1 and j.id = $2 and j.draft is not null`,
    [workspaceId, of.journeyId, new Date(of.at), of.userId],
  );
  await tx.execute(`update journeys set draft = null where workspace_id = $1 and id = $2`, [workspaceId, of.journeyId]);
  const [row] = await tx.query<{ version: number }>(
    `select max(version) as version from journey_versions where workspace_id = $1 and journey_id = $2`,
    [workspaceId, of.journeyId],
  );
  return row?.version ?? 1;
}

/** A field left out stays; `draft` null throws the draft away. Gives the new revision. */
export async function updateJourney(
  tx: Tx,
  workspaceId: number,
  change: {
    id: string;
    name?: string | undefined;
    description?: string | undefined;
    folder?: string | null | undefined;
    kind?: JourneyKind | undefined;
    draft?: JourneyDefinition | null | undefined;
    status?: JourneyStatus;
    liveVersion?: number;
    pausedAt?: number | null;
    at: number;
  },
): Promise<number> {
  const { name, description, folder, kind, draft, status, liveVersion, pausedAt } = change;
  const [row] = await tx.query<{ revision: number }>(
    `update journeys set name = coalesce($3, name), description = coalesce($4, description), status = coalesce($5, status),
       live_version = coalesce($6, live_version), updated_at = $7,
       folder = case when $8 then $9 else folder end, draft = case when $10 then $11::jsonb else draft end,
       paused_at = case when $12 then $13::timestamptz else paused_at end, kind = coalesce($14, kind), revision = revision + 1
     where workspace_id = $1 and id = $2 returning revision`,
    [
      workspaceId,
      change.id,
      name ?? null,
      description ?? null,
      status ?? null,
      liveVersion ?? null,
      new Date(change.at),
      folder !== undefined,
      folder ?? null,
      draft !== undefined,
      draft ? JSON.stringify(draft) : null,
      pausedAt !== undefined,
      pausedAt === undefined || pausedAt === null ? null : new Date(pausedAt),
      kind ?? null,
    ],
  );
  return row?.revision ?? 1;
}

export function selectJourneyIds(sql: Sql, workspaceId: number): Promise<{ id: string }[]> {
  return sql.query(`select id from journeys where workspace_id = $1 and status <> 'archived'`, [workspaceId]);
}
