import type { JourneyGraph } from '@sandmill/contracts';
import type { Sql, Tx } from '../../platform/db/db.ts';
import type { Enrolment, EnrolmentState, StepLog } from './enrolment.ts';
import type { PastRuns } from './journey-turn.ts';

const ENROLMENT_COLUMNS = `id, journey_id as "journeyId", version, contact_id as "contactId", run_key as "runKey", node, status, due,
  waiting_for as "waitingFor", state, entered_at as "enteredAt", ended_at as "endedAt", end_reason as "endReason"`;

export type EnrolmentRow = Omit<Enrolment, 'due' | 'enteredAt' | 'endedAt' | 'state'> & {
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
