import type { JourneyGraph } from '@sandmill/contracts';
import type { Sql, Tx } from '../../platform/db/db.ts';
import type { EnrolmentRow } from './journeys.queries.ts';

/** What people ask and change of journeys; the engine's own statements are in journeys.queries.ts. */

export type JourneyRecord = {
  id: string;
  name: string;
  description: string;
  status: 'draft' | 'live' | 'paused' | 'archived';
  liveVersion: number | null;
  createdAt: Date;
  updatedAt: Date;
};

const JOURNEY_COLUMNS = `id, name, description, status, live_version as "liveVersion", created_at as "createdAt", updated_at as "updatedAt"`;

export function selectJourney(sql: Sql, workspaceId: number, id: string): Promise<JourneyRecord[]> {
  return sql.query<JourneyRecord>(`select ${JOURNEY_COLUMNS} from journeys where workspace_id = $1 and id = $2`, [
    workspaceId,
    id,
  ]);
}

export async function selectLatestVersion(
  sql: Sql,
  workspaceId: number,
  journeyId: string,
): Promise<{ version: number; graph: JourneyGraph } | null> {
  const [row] = await sql.query<{ version: number; graph: JourneyGraph }>(
    `select version, graph from journey_versions where workspace_id = $1 and journey_id = $2 order by version desc limit 1`,
    [workspaceId, journeyId],
  );
  return row ?? null;
}

export type JourneyListRow = JourneyRecord & {
  waiting: number;
  entered: number;
  completed: number;
  errors: number;
  messagesSent: number;
  latestVersion: number;
  graph: JourneyGraph;
};

/** Newest first; the search looks at names. Counters come from the counters table and from who waits now. */
export function selectJourneys(
  sql: Sql,
  workspaceId: number,
  filter: {
    id: string | null;
    search: string | null;
    status: string | null;
    before: { at: Date; id: string } | null;
    limit: number;
  },
): Promise<JourneyListRow[]> {
  return sql.query<JourneyListRow>(
    `select ${JOURNEY_COLUMNS.replaceAll(/(^|, )/g, '$1j.')}, v.version as "latestVersion", v.graph,
       (select count(*) from enrolments e where e.workspace_id = j.workspace_id and e.journey_id = j.id and e.status = 'waiting') as waiting,
       coalesce(c.entered, 0) as entered, coalesce(c.completed, 0) as completed, coalesce(c.errors, 0) as errors, coalesce(c.requested, 0) as "messagesSent"
     from journeys j
     cross join lateral (select version, graph from journey_versions where journey_id = j.id order by version desc limit 1) v
     left join lateral (
       select sum(count) filter (where node = '$trigger' and outcome = 'entered') as entered,
         sum(count) filter (where outcome in ('done', 'exited')) as completed,
         sum(count) filter (where outcome = 'error') as errors,
         sum(count) filter (where outcome = 'requested') as requested
       from journey_counters where workspace_id = j.workspace_id and journey_id = j.id) c on true
     where j.workspace_id = $1 and ($2::uuid is null or j.id = $2) and ($3::text is null or j.name ilike '%' || $3 || '%')
       and (($4::text is null and (j.status <> 'archived' or $2 is not null)) or j.status = $4)
       and ($5::timestamptz is null or (j.created_at, j.id) < ($5, $6::uuid))
     order by j.created_at desc, j.id desc limit $7`,
    [
      workspaceId,
      filter.id,
      filter.search,
      filter.status,
      filter.before?.at ?? null,
      filter.before?.id ?? null,
      filter.limit,
    ],
  );
}

export function selectCounters(
  sql: Sql,
  workspaceId: number,
  journeyId: string,
): Promise<{ node: string; outcome: string; count: number }[]> {
  return sql.query(
    `select node, outcome, sum(count)::bigint as count from journey_counters where workspace_id = $1 and journey_id = $2 group by node, outcome
     union all
     select coalesce(node, '$end'), 'nowWaiting', count(*) from enrolments where workspace_id = $1 and journey_id = $2 and status = 'waiting' group by 1`,
    [workspaceId, journeyId],
  );
}

export async function insertJourney(
  tx: Tx,
  workspaceId: number,
  journey: { id: string; name: string; description: string; graph: JourneyGraph; userId: string | null; at: number },
): Promise<void> {
  await tx.execute(
    `insert into journeys (id, workspace_id, name, description, status, created_at, updated_at) values ($1, $2, $3, $4, 'draft', $5, $5)`,
    [journey.id, workspaceId, journey.name, journey.description, new Date(journey.at)],
  );
  await insertVersion(tx, workspaceId, {
    journeyId: journey.id,
    graph: journey.graph,
    userId: journey.userId,
    at: journey.at,
  });
}

export async function insertVersion(
  tx: Tx,
  workspaceId: number,
  version: { journeyId: string; graph: JourneyGraph; userId: string | null; at: number },
): Promise<number> {
  const [row] = await tx.query<{ version: number }>(
    `insert into journey_versions (journey_id, workspace_id, version, graph, created_at, created_by)
     select $1, $2, coalesce(max(version), 0) + 1, $3::jsonb, $4, $5 from journey_versions where journey_id = $1 returning version`,
    [version.journeyId, workspaceId, JSON.stringify(version.graph), new Date(version.at), version.userId],
  );
  return row?.version ?? 1;
}

export async function updateJourney(
  tx: Tx,
  workspaceId: number,
  change: {
    id: string;
    name?: string;
    description?: string;
    status?: JourneyRecord['status'];
    liveVersion?: number;
    at: number;
  },
): Promise<void> {
  await tx.execute(
    `update journeys set name = coalesce($3, name), description = coalesce($4, description), status = coalesce($5, status),
       live_version = coalesce($6, live_version), updated_at = $7 where workspace_id = $1 and id = $2`,
    [
      workspaceId,
      change.id,
      change.name ?? null,
      change.description ?? null,
      change.status ?? null,
      change.liveVersion ?? null,
      new Date(change.at),
    ],
  );
}

/** Ends every run of an archived journey; gives how many. */
export function endAllRuns(
  tx: Tx,
  workspaceId: number,
  end: { journeyId: string; at: number; reason: string },
): Promise<number> {
  return tx.execute(
    `update enrolments set status = 'exited', due = null, waiting_for = null, node = null, ended_at = $3, end_reason = $4
     where workspace_id = $1 and journey_id = $2 and status = 'waiting'`,
    [workspaceId, end.journeyId, new Date(end.at), end.reason],
  );
}

export type EnrolmentListRow = EnrolmentRow & {
  contactName: string | null;
  contactEmail: string | null;
  journeyName: string;
  graph: JourneyGraph;
};

export function selectEnrolments(
  sql: Sql,
  workspaceId: number,
  filter: {
    journeyId: string | null;
    contactId: string | null;
    node: string | null;
    status: string | null;
    before: { at: Date; id: string } | null;
    limit: number;
  },
): Promise<EnrolmentListRow[]> {
  return sql.query<EnrolmentListRow>(
    `select e.id, e.journey_id as "journeyId", e.version, e.contact_id as "contactId", e.run_key as "runKey", e.node, e.status, e.due,
       e.waiting_for as "waitingFor", e.state, e.entered_at as "enteredAt", e.ended_at as "endedAt", e.end_reason as "endReason",
       c.name as "contactName", c.email as "contactEmail", j.name as "journeyName", v.graph
     from enrolments e
     join journeys j on j.id = e.journey_id
     join journey_versions v on v.journey_id = e.journey_id and v.version = e.version
     left join contacts c on c.workspace_id = e.workspace_id and c.id = e.contact_id
     where e.workspace_id = $1 and ($2::uuid is null or e.journey_id = $2) and ($3::uuid is null or e.contact_id = $3)
       and ($4::text is null or e.node = $4) and ($5::text is null or e.status = $5)
       and ($6::timestamptz is null or (e.entered_at, e.id) < ($6, $7::uuid))
     order by e.entered_at desc, e.id desc limit $8`,
    [
      workspaceId,
      filter.journeyId,
      filter.contactId,
      filter.node,
      filter.status,
      filter.before?.at ?? null,
      filter.before?.id ?? null,
      filter.limit,
    ],
  );
}

/** How runs ended from outside: those that did no longer want their messages. */
export async function selectEndedFromOutside(
  sql: Sql,
  workspaceId: number,
  enrolmentIds: string[],
): Promise<Map<string, string>> {
  const rows = await sql.query<{ id: string; reason: string }>(
    `select id, end_reason as reason from enrolments
     where workspace_id = $1 and id = any($2::uuid[]) and status = 'exited' and end_reason in ('exit_condition', 'journey_archived', 'merged')`,
    [workspaceId, enrolmentIds],
  );
  return new Map(rows.map((row) => [row.id, row.reason]));
}

export function selectStepsOf(
  sql: Sql,
  workspaceId: number,
  enrolmentId: string,
): Promise<{ seq: number; node: string; at: Date; outcome: string }[]> {
  return sql.query(
    `select seq, node, at, outcome from enrolment_steps where workspace_id = $1 and enrolment_id = $2 order by seq`,
    [workspaceId, enrolmentId],
  );
}

/** Forgets the runs of erased people; gives how many. Counters stay: they name nobody. */
export async function eraseEnrolments(tx: Tx, workspaceId: number, contactIds: string[]): Promise<number> {
  await tx.execute(
    `delete from enrolment_steps s using enrolments e
     where s.workspace_id = $1 and e.workspace_id = $1 and e.id = s.enrolment_id and e.contact_id = any($2::uuid[])`,
    [workspaceId, contactIds],
  );
  return tx.execute(`delete from enrolments where workspace_id = $1 and contact_id = any($2::uuid[])`, [
    workspaceId,
    contactIds,
  ]);
}
