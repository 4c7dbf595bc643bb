import type { JourneyGraph } from '@sandmill/contracts';
import type { Sql, Tx } from '../../platform/db/db.ts';
import type { Enrolment, EnrolmentState, StepLog } from './enrolment.ts';
import type { PastRuns } from './journey-turn.ts';

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

const ENROLMENT_COLUMNS = `id, journey_id as "journeyId", version, contact_id as "contactId", run_key as "runKey", node, status, due,
  waiting_for as "waitingFor", state, entered_at as "enteredAt", ended_at as "endedAt", end_reason as "endReason"`;

type EnrolmentRow = Omit<Enrolment, 'due' | 'enteredAt' | 'endedAt' | 'state'> & {
  due: Date | null;
  enteredAt: Date;
  endedAt: Date | null;
  state: EnrolmentState;
};

function toEnrolment(row: EnrolmentRow): Enrolment {
  return {
    ...row,
    due: row.due?.getTime() ?? null,
    enteredAt: row.enteredAt.getTime(),
    endedAt: row.endedAt?.getTime() ?? null,
  };
}

export function selectRunningJourneys(
  sql: Sql,
  workspaceId: number,
): Promise<{ id: string; name: string; status: 'live' | 'paused'; version: number }[]> {
  return sql.query(
    `select id, name, status, live_version as version from journeys
     where workspace_id = $1 and status in ('live', 'paused') and live_version is not null
       -- Its conditions must have been counted over history before anybody may enter.
       and not exists (select 1 from definitions d where d.workspace_id = journeys.workspace_id and d.owner_kind = 'journey'
         and d.owner_id = journeys.id::text and d.version = journeys.live_version and d.status <> 'live')
     order by created_at, id`,
    [workspaceId],
  );
}

export async function selectGraph(
  sql: Sql,
  workspaceId: number,
  at: { journeyId: string; version: number },
): Promise<JourneyGraph | null> {
  const [row] = await sql.query<{ graph: JourneyGraph }>(
    `select graph from journey_versions where workspace_id = $1 and journey_id = $2 and version = $3`,
    [workspaceId, at.journeyId, at.version],
  );
  return row?.graph ?? null;
}

export async function selectWaitingOf(sql: Sql, workspaceId: number, contactIds: string[]): Promise<Enrolment[]> {
  const rows = await sql.query<EnrolmentRow>(
    `select ${ENROLMENT_COLUMNS} from enrolments
     where workspace_id = $1 and contact_id = any($2::uuid[]) and status = 'waiting' order by entered_at, id`,
    [workspaceId, contactIds],
  );
  return rows.map(toEnrolment);
}

export async function selectPastRuns(sql: Sql, workspaceId: number, contactIds: string[]): Promise<PastRuns[]> {
  const rows = await sql.query<{ journeyId: string; contactId: string; runKey: string; last: Date }>(
    `select journey_id as "journeyId", contact_id as "contactId", run_key as "runKey", max(entered_at) as last
     from enrolments where workspace_id = $1 and contact_id = any($2::uuid[]) group by 1, 2, 3`,
    [workspaceId, contactIds],
  );
  return rows.map((row) => ({ ...row, lastEnteredAt: row.last.getTime() }));
}

/** People with a timer that has run out, the earliest first. Paused journeys hold theirs. */
export async function selectDuePeople(
  sql: Sql,
  workspaceId: number,
  at: { now: number; limit: number },
): Promise<string[]> {
  const rows = await sql.query<{ contactId: string }>(
    `select e.contact_id as "contactId" from enrolments e join journeys j on j.id = e.journey_id and j.status = 'live'
     where e.workspace_id = $1 and e.status = 'waiting' and e.due <= $2
     group by e.contact_id order by min(e.due) limit $3`,
    [workspaceId, new Date(at.now), at.limit],
  );
  return rows.map((row) => row.contactId);
}

/** The earliest timer of the workspace, or null. */
export async function selectNextDue(sql: Sql, workspaceId: number): Promise<number | null> {
  const [row] = await sql.query<{ due: Date | null }>(
    `select e.due from enrolments e join journeys j on j.id = e.journey_id and j.status = 'live'
     where e.workspace_id = $1 and e.status = 'waiting' and e.due is not null order by e.due limit 1`,
    [workspaceId],
  );
  return row?.due?.getTime() ?? null;
}

export async function upsertEnrolments(tx: Tx, workspaceId: number, enrolments: Enrolment[]): Promise<void> {
  if (enrolments.length === 0) return;
  await tx.execute(
    `insert into enrolments (workspace_id, id, journey_id, version, contact_id, run_key, node, status, due, waiting_for, state, entered_at, ended_at, end_reason)
     select $1, * from unnest($2::uuid[], $3::uuid[], $4::int[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::timestamptz[],
       $10::text[], $11::jsonb[], $12::timestamptz[], $13::timestamptz[], $14::text[])
     on conflict (workspace_id, id) do update set contact_id = excluded.contact_id, node = excluded.node, status = excluded.status,
       due = excluded.due, waiting_for = excluded.waiting_for, state = excluded.state, ended_at = excluded.ended_at, end_reason = excluded.end_reason`,
    [
      workspaceId,
      enrolments.map((e) => e.id),
      enrolments.map((e) => e.journeyId),
      enrolments.map((e) => e.version),
      enrolments.map((e) => e.contactId),
      enrolments.map((e) => e.runKey),
      enrolments.map((e) => e.node),
      enrolments.map((e) => e.status),
      enrolments.map((e) => date(e.due)),
      enrolments.map((e) => e.waitingFor),
      enrolments.map((e) => JSON.stringify(e.state)),
      enrolments.map((e) => date(e.enteredAt)),
      enrolments.map((e) => date(e.endedAt)),
      enrolments.map((e) => e.endReason),
    ],
  );
}

export async function insertSteps(tx: Tx, workspaceId: number, steps: StepLog[]): Promise<void> {
  if (steps.length === 0) return;
  await tx.execute(
    `insert into enrolment_steps (workspace_id, enrolment_id, seq, node, at, outcome, detail)
     select $1, * from unnest($2::uuid[], $3::int[], $4::text[], $5::timestamptz[], $6::text[], $7::jsonb[])
     on conflict do nothing`,
    [
      workspaceId,
      steps.map((s) => s.enrolmentId),
      steps.map((s) => s.seq),
      steps.map((s) => s.node),
      steps.map((s) => date(s.at)),
      steps.map((s) => s.outcome),
      steps.map((s) => JSON.stringify(s.detail)),
    ],
  );
}

export type CounterChange = { journeyId: string; version: number; node: string; outcome: string; count: number };

export async function addCounters(tx: Tx, workspaceId: number, changes: CounterChange[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.execute(
    `insert into journey_counters (workspace_id, journey_id, version, node, outcome, count)
     select $1, * from unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::bigint[])
     on conflict (workspace_id, journey_id, version, node, outcome) do update set count = journey_counters.count + excluded.count`,
    [
      workspaceId,
      changes.map((c) => c.journeyId),
      changes.map((c) => c.version),
      changes.map((c) => c.node),
      changes.map((c) => c.outcome),
      changes.map((c) => c.count),
    ],
  );
}

function date(instant: number | null): Date | null {
  return instant === null ? null : new Date(instant);
}

// ---- The admin's side ----

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
