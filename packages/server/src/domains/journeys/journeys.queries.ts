import type { JsonObject } from '@sandmill/contracts';
import type { Sql, Tx } from '../../platform/db/db.ts';
import type { Enrolment, EnrolmentState, StepLog } from './enrolment.ts';
import { NIL_ID } from './nil-id.ts';
import type { LiveJourney } from './live-journey.ts';
import type { EntryTotals } from './entry-gates.ts';
import type { PastRuns, RequestedEntry } from './turn-input.ts';

const ENROLMENT_COLUMNS = `id, journey_id as "journeyId", version, contact_id as "contactId", run_key as "runKey", node, status, due,
  waiting_for as "waitingFor", held, state, entered_at as "enteredAt", ended_at as "endedAt", end_reason as "endReason",
  goal_until as "goalUntil", converted_at as "convertedAt"`;

export type EnrolmentRow = Omit<Enrolment, 'due' | 'enteredAt' | 'endedAt' | 'state' | 'goalUntil' | 'convertedAt'> & {
  due: Date | null;
  enteredAt: Date;
  endedAt: Date | null;
  goalUntil: Date | null;
  convertedAt: Date | null;
  state: EnrolmentState;
};

export function toEnrolment(row: EnrolmentRow): Enrolment {
  return {
    ...row,
    due: row.due?.getTime() ?? null,
    enteredAt: row.enteredAt.getTime(),
    endedAt: row.endedAt?.getTime() ?? null,
    goalUntil: row.goalUntil?.getTime() ?? null,
    convertedAt: row.convertedAt?.getTime() ?? null,
  };
}

export function selectRunningJourneys(sql: Sql, workspaceId: number): Promise<Omit<LiveJourney, 'plan'>[]> {
  return sql.query(
    `select id, name, status, kind, live_version as version from journeys
     where workspace_id = $1 and status in ('live', 'paused') and live_version is not null
       -- Its conditions must have been counted over history before anybody may enter.
       and not exists (select 1 from definitions d where d.workspace_id = journeys.workspace_id and d.owner_kind = 'journey'
         and d.owner_id = journeys.id::text and d.version = journeys.live_version and d.status <> 'live')
     order by created_at, id`,
    [workspaceId],
  );
}

export async function selectDefinition(
  sql: Sql,
  workspaceId: number,
  at: { journeyId: string; version: number },
): Promise<unknown> {
  const [row] = await sql.query<{ definition: unknown }>(
    `select definition from journey_versions where workspace_id = $1 and journey_id = $2 and version = $3`,
    [workspaceId, at.journeyId, at.version],
  );
  return row?.definition ?? null;
}

/** Runs that are under way, and those over whose goal still counts. */
export async function selectRunsOf(
  sql: Sql,
  workspaceId: number,
  of: { contactIds: string[]; now: number },
): Promise<Enrolment[]> {
  const rows = await sql.query<EnrolmentRow>(
    `select ${ENROLMENT_COLUMNS} from enrolments
     where workspace_id = $1 and contact_id = any($2::uuid[]) and status = 'waiting'
     union all
     select ${ENROLMENT_COLUMNS} from enrolments
     where workspace_id = $1 and contact_id = any($2::uuid[]) and status <> 'waiting'
       and goal_until is not null and converted_at is null and goal_until >= $3
     order by "enteredAt", id`,
    [workspaceId, of.contactIds, new Date(of.now)],
  );
  return rows.map(toEnrolment);
}

export async function selectPastRuns(sql: Sql, workspaceId: number, contactIds: string[]): Promise<PastRuns[]> {
  const rows = await sql.query<Omit<PastRuns, 'lastEnteredAt'> & { last: Date }>(
    `select journey_id as "journeyId", contact_id as "contactId", run_key as "runKey", max(entered_at) as last, count(*)::int as count
     from enrolments where workspace_id = $1 and contact_id = any($2::uuid[]) group by 1, 2, 3`,
    [workspaceId, contactIds],
  );
  return rows.map(({ last, ...row }) => ({ ...row, lastEnteredAt: last.getTime() }));
}

/** How many have entered some journeys, ever and on one day. */
export async function selectEntryTotals(
  sql: Sql,
  workspaceId: number,
  of: { journeyIds: string[]; day: string },
): Promise<Map<string, EntryTotals>> {
  const rows = await sql.query<EntryTotals & { journeyId: string }>(
    `select journey_id as "journeyId", sum(count)::int as total, coalesce(sum(count) filter (where day = $3::date), 0)::int as today
     from journey_counters where workspace_id = $1 and journey_id = any($2::uuid[]) and node = '$trigger' and outcome = 'entered'
     group by journey_id`,
    [workspaceId, of.journeyIds, of.day],
  );
  return new Map(rows.map(({ journeyId, ...totals }) => [journeyId, totals]));
}

/**
 * Entries of a paused journey wait until it is resumed, and those of one whose conditions are still being counted until
 * they are: taken before, nobody would let them in. The mill's list of work asks the same.
 */
const IS_HELD = `exists (select 1 from journeys j where j.workspace_id = q.workspace_id and j.id = q.journey_id
  and (j.status = 'paused' or (j.status = 'live' and exists (
    select 1 from definitions d where d.workspace_id = j.workspace_id and d.owner_kind = 'journey' and d.owner_id = j.id::text
      and d.version = j.live_version and d.status <> 'live'))))`;

/** Takes who is to enter by now, the earliest first; gone from the queue when the turn commits. */
export async function takeEntries(
  tx: Tx,
  workspaceId: number,
  at: { now: number; limit: number },
): Promise<RequestedEntry[]> {
  const rows = await tx.query<Omit<RequestedEntry, 'at'> & { at: Date }>(
    `delete from journey_entries where workspace_id = $1 and id in (
       select id from journey_entries q where workspace_id = $1 and due <= $2 and not ${IS_HELD} order by due limit $3)
     returning journey_id as "journeyId", contact_id as "contactId", key, due as at, name, properties`,
    [workspaceId, new Date(at.now), at.limit],
  );
  return rows
    .map((row) => ({ ...row, at: row.at.getTime() }))
    .sort((a, b) => a.at - b.at || (a.contactId < b.contactId ? -1 : 1));
}

export type NewEntry = Omit<RequestedEntry, 'at'> & { id: string; due: number };

/** Puts people into the queue of a journey; who has entered or waits under the same key is left out. Gives how many are new. */
export async function insertEntries(sql: Sql, workspaceId: number, entries: readonly NewEntry[]): Promise<number> {
  const added = await sql.execute(
    `insert into journey_entries (workspace_id, id, journey_id, contact_id, key, due, name, properties)
     select $1, n.* from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::timestamptz[], $7::text[], $8::jsonb[])
       as n (id, journey_id, contact_id, key, due, name, properties)
     where not exists (select 1 from enrolments e where e.workspace_id = $1 and e.id = n.id)
     on conflict do nothing`,
    [
      workspaceId,
      entries.map((one) => one.id),
      entries.map((one) => one.journeyId),
      entries.map((one) => one.contactId),
      entries.map((one) => one.key),
      entries.map((one) => new Date(one.due)),
      entries.map((one) => one.name),
      entries.map((one) => JSON.stringify(one.properties)),
    ],
  );
  if (added > 0) await sql.query(`select pg_notify('definitions', $1)`, [String(workspaceId)]);
  return added;
}

/** Reactions by hour of everybody (under the nil UUID) and of some people. */
export async function selectHours(
  sql: Sql,
  workspaceId: number,
  contactIds: readonly string[],
): Promise<Map<string, number[]>> {
  const rows = await sql.query<{ id: string; hours: number[] }>(
    `select contact_id as id, hours from reaction_hours where workspace_id = $1 and contact_id = any($2::uuid[])`,
    [workspaceId, [NIL_ID, ...contactIds]],
  );
  return new Map(rows.map(({ id, hours }) => [id, hours]));
}

export async function upsertHours(tx: Tx, workspaceId: number, added: ReadonlyMap<string, number[]>): Promise<void> {
  for (const [contactId, hours] of added) {
    await tx.execute(
      `insert into reaction_hours (workspace_id, contact_id, hours) values ($1, $2, $3::int[])
       on conflict (workspace_id, contact_id) do update set hours = (
         select array_agg(coalesce(a.n, 0) + coalesce(b.n, 0) order by a.place)
         from unnest(reaction_hours.hours) with ordinality as a (n, place)
         join unnest(excluded.hours) with ordinality as b (n, place) on b.place = a.place)`,
      [workspaceId, contactId, hours],
    );
  }
}

/** What a workspace decides about all its journeys; {} as long as nothing was. */
export async function selectJourneySettings(sql: Sql, workspaceId: number): Promise<JsonObject> {
  const [row] = await sql.query<{ settings: JsonObject | null }>(
    `select settings -> 'journeys' as settings from workspaces where id = $1`,
    [workspaceId],
  );
  return row?.settings ?? {};
}

/** People with a timer that has run out, the earliest first. Paused journeys hold theirs. */
export async function selectDuePeople(
  sql: Sql,
  workspaceId: number,
  at: { now: number; limit: number },
): Promise<string[]> {
  const rows = await sql.query<{ contactId: string }>(
    `select e.contact_id as "contactId" from enrolments e join journeys j on j.id = e.journey_id and j.status = 'live'
     where e.workspace_id = $1 and e.status = 'waiting' and not e.held and e.due <= $2
     group by e.contact_id order by min(e.due) limit $3`,
    [workspaceId, new Date(at.now), at.limit],
  );
  return rows.map((row) => row.contactId);
}

/** The earliest timer of the workspace, or null. */
export async function selectNextDue(sql: Sql, workspaceId: number): Promise<number | null> {
  const [row] = await sql.query<{ due: Date | null }>(
    `select e.due from enrolments e join journeys j on j.id = e.journey_id and j.status = 'live'
     where e.workspace_id = $1 and e.status = 'waiting' and not e.held and e.due is not null order by e.due limit 1`,
    [workspaceId],
  );
  return row?.due?.getTime() ?? null;
}

export async function upsertEnrolments(tx: Tx, workspaceId: number, enrolments: Enrolment[]): Promise<void> {
  if (enrolments.length === 0) return;
  await tx.execute(
    `insert into enrolments (workspace_id, id, journey_id, version, contact_id, run_key, node, status, due, waiting_for, held, state, entered_at, ended_at, end_reason, goal_until, converted_at)
     select $1, * from unnest($2::uuid[], $3::uuid[], $4::int[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::timestamptz[],
       $10::text[], $11::boolean[], $12::jsonb[], $13::timestamptz[], $14::timestamptz[], $15::text[], $16::timestamptz[], $17::timestamptz[])
     on conflict (workspace_id, id) do update set contact_id = excluded.contact_id, version = excluded.version, node = excluded.node,
       status = excluded.status, due = excluded.due, waiting_for = excluded.waiting_for, held = excluded.held, state = excluded.state,
       ended_at = excluded.ended_at, end_reason = excluded.end_reason, converted_at = excluded.converted_at`,
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
      enrolments.map((e) => e.held),
      enrolments.map((e) => JSON.stringify(e.state)),
      enrolments.map((e) => date(e.enteredAt)),
      enrolments.map((e) => date(e.endedAt)),
      enrolments.map((e) => e.endReason),
      enrolments.map((e) => date(e.goalUntil)),
      enrolments.map((e) => date(e.convertedAt)),
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

/** `day`: yyyy-mm-dd of the workspace's zone. */
export async function addCounters(
  tx: Tx,
  workspaceId: number,
  { changes, day }: { changes: CounterChange[]; day: string },
): Promise<void> {
  if (changes.length === 0) return;
  await tx.execute(
    `insert into journey_counters (workspace_id, journey_id, version, node, outcome, count, day)
     select $1, c.*, $7::date from unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::bigint[]) as c
     on conflict (workspace_id, journey_id, version, node, outcome, day) do update set count = journey_counters.count + excluded.count`,
    [
      workspaceId,
      changes.map((c) => c.journeyId),
      changes.map((c) => c.version),
      changes.map((c) => c.node),
      changes.map((c) => c.outcome),
      changes.map((c) => c.count),
      day,
    ],
  );
}

function date(instant: number | null): Date | null {
  return instant === null ? null : new Date(instant);
}
