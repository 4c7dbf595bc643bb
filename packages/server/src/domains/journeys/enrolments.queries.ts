import type { Sql, Tx } from '../../platform/db/db.ts';
import type { EnrolmentRow } from './journeys.queries.ts';

/** The runs of people, as people look at them and change them. */

export type EnrolmentListRow = EnrolmentRow & {
  contactName: string | null;
  contactEmail: string | null;
  journeyName: string;
  label: string | null;
};

export type EnrolmentFilter = {
  id?: string | null;
  journeyId: string | null;
  contactId: string | null;
  node: string | null;
  status: string | null;
  search?: string | null;
  before: { at: Date; id: string } | null;
  limit: number;
};

/** Newest first. The status 'held' means those who wait for a decision. */
export function selectEnrolments(sql: Sql, workspaceId: number, filter: EnrolmentFilter): Promise<EnrolmentListRow[]> {
  return sql.query<EnrolmentListRow>(
    `select e.id, e.journey_id as "journeyId", e.version, e.contact_id as "contactId", e.run_key as "runKey", e.node, e.status, e.due,
       e.waiting_for as "waitingFor", e.held, e.state, e.entered_at as "enteredAt", e.ended_at as "endedAt", e.end_reason as "endReason",
       e.goal_until as "goalUntil", e.converted_at as "convertedAt",
       c.name as "contactName", c.email as "contactEmail", j.name as "journeyName", v.definition -> 'nodes' -> e.node ->> 'label' as label
     from enrolments e
     join journeys j on j.workspace_id = e.workspace_id and j.id = e.journey_id
     join journey_versions v on v.journey_id = e.journey_id and v.version = e.version
     left join contacts c on c.workspace_id = e.workspace_id and c.id = e.contact_id
     where e.workspace_id = $1 and ($2::uuid is null or e.journey_id = $2) and ($3::uuid is null or e.contact_id = $3)
       and ($4::text is null or e.node = $4)
       and ($5::text is null or (case when $5 = 'held' then e.held and e.status = 'waiting' else e.status = $5 end))
       and ($6::timestamptz is null or (e.entered_at, e.id) < ($6, $7::uuid))
       and ($9::text is null or c.name ilike '%' || $9 || '%' or c.email ilike '%' || $9 || '%')
       and ($10::uuid is null or e.id = $10)
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
      filter.search ?? null,
      filter.id ?? null,
    ],
  );
}

/** Ends the runs of a journey that are under way: all, those of one step, or those named. Gives how many. */
export function endRuns(
  tx: Tx,
  workspaceId: number,
  end: {
    journeyId: string;
    at: number;
    reason: string;
    ids?: string[] | null;
    node?: string | null;
    overdue?: boolean;
  },
): Promise<number> {
  return tx.execute(
    `update enrolments set status = 'exited', due = null, waiting_for = null, held = false, node = null, ended_at = $3, end_reason = $4
     where workspace_id = $1 and journey_id = $2 and status in ('waiting', 'error')
       and ($5::uuid[] is null or id = any($5)) and ($6::text is null or node = $6)
       and (not $7 or (status = 'waiting' and (held or due <= $3)))`,
    [workspaceId, end.journeyId, new Date(end.at), end.reason, end.ids ?? null, end.node ?? null, end.overdue ?? false],
  );
}

/**
 * Puts parked runs back to the step that failed, due now; nothing that was done before is done again. One whose person
 * walks the journey anew meanwhile stays parked. Gives how many.
 */
export function retryRuns(
  tx: Tx,
  workspaceId: number,
  of: { journeyId: string; at: number; ids: string[] | null; node: string | null },
): Promise<number> {
  return tx.execute(
    `update enrolments e set status = 'waiting', due = $3, waiting_for = '$retry', ended_at = null, end_reason = null
     where e.workspace_id = $1 and e.journey_id = $2 and e.status = 'error' and e.node is not null
       and ($4::uuid[] is null or e.id = any($4)) and ($5::text is null or e.node = $5)
       and not exists (select 1 from enrolments o where o.workspace_id = $1 and o.journey_id = $2 and o.contact_id = e.contact_id
         and o.run_key = e.run_key and o.status = 'waiting')
       and e.id = (select o.id from enrolments o where o.workspace_id = $1 and o.journey_id = $2 and o.contact_id = e.contact_id
         and o.run_key = e.run_key and o.status = 'error' order by o.entered_at desc, o.id desc limit 1)`,
    [workspaceId, of.journeyId, new Date(of.at), of.ids, of.node],
  );
}

/** What is overdue happens now. Gives how many. */
export function runOverdue(tx: Tx, workspaceId: number, of: { journeyId: string; now: number }): Promise<number> {
  return tx.execute(
    `update enrolments set held = false, due = $3
     where workspace_id = $1 and journey_id = $2 and status = 'waiting' and (held or due <= $3)`,
    [workspaceId, of.journeyId, new Date(of.now)],
  );
}

/**
 * Everybody waits as long again as was left when it stopped. What was already due then happens now. Gives how many.
 * `since`: when it stopped; null (an outage): what is held waits no longer.
 */
export function rescheduleRuns(
  tx: Tx,
  workspaceId: number,
  of: { journeyId: string; now: number; since: number },
): Promise<number> {
  return tx.execute(
    `update enrolments set held = false, due = $3::timestamptz + greatest(due - $4::timestamptz, interval '0')
     where workspace_id = $1 and journey_id = $2 and status = 'waiting' and due is not null`,
    [workspaceId, of.journeyId, new Date(of.now), new Date(of.since)],
  );
}

export function selectOverdue(
  sql: Sql,
  workspaceId: number,
  of: { journeyId: string; now: number },
): Promise<{ node: string; people: number; since: Date }[]> {
  return sql.query(
    `select coalesce(node, '$end') as node, count(*)::int as people, min(due) as since from enrolments
     where workspace_id = $1 and journey_id = $2 and status = 'waiting' and (held or due <= $3) group by 1 order by 2 desc, 1`,
    [workspaceId, of.journeyId, new Date(of.now)],
  );
}

/** How runs ended from outside: those that did no longer want their messages. */
export async function selectEndedFromOutside(
  sql: Sql,
  workspaceId: number,
  of: { enrolmentIds: string[]; reasons: string[] },
): Promise<Map<string, string>> {
  const rows = await sql.query<{ id: string; reason: string }>(
    `select e.id, case when j.status = 'archived' then 'campaign_stopped' when e.status = 'exited' then e.end_reason else 'paused' end as reason
     from enrolments e join journeys j on j.workspace_id = e.workspace_id and j.id = e.journey_id
     where e.workspace_id = $1 and e.id = any($2::uuid[])
       and (j.status = 'paused' or (j.status = 'archived' and j.kind = 'campaign') or (e.status = 'exited' and e.end_reason = any($3::text[])))`,
    [workspaceId, of.enrolmentIds, of.reasons],
  );
  return new Map(rows.map((row) => [row.id, row.reason]));
}

export function selectStepsOf(
  sql: Sql,
  workspaceId: number,
  enrolmentId: string,
): Promise<{ seq: number; node: string; at: Date; outcome: string; detail: Record<string, unknown> }[]> {
  return sql.query(
    `select seq, node, at, outcome, detail from enrolment_steps where workspace_id = $1 and enrolment_id = $2 order by seq`,
    [workspaceId, enrolmentId],
  );
}

/** Forgets the runs of erased people; gives how many. Counters stay: they name nobody. */
export async function eraseEnrolments(tx: Tx, workspaceId: number, contactIds: string[]): Promise<number> {
  for (const table of ['enrolment_steps', 'journey_choices'])
    await tx.execute(
      `delete from ${table} s using enrolments e
     where s.workspace_id = $1 and e.workspace_id = $1 and e.id = s.enrolment_id and e.contact_id = any($2::uuid[])`,
      [workspaceId, contactIds],
    );
  for (const table of ['journey_entries', 'journey_alerts', 'journey_webhooks', 'reaction_hours']) {
    await tx.execute(`delete from ${table} where workspace_id = $1 and contact_id = any($2::uuid[])`, [
      workspaceId,
      contactIds,
    ]);
  }
  return tx.execute(`delete from enrolments where workspace_id = $1 and contact_id = any($2::uuid[])`, [
    workspaceId,
    contactIds,
  ]);
}
