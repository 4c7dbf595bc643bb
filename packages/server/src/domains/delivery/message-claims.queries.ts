import type { Sql } from '../../platform/db/db.ts';
import type { DueMessage, MessageClass } from './message.ts';

type DueRow = Omit<DueMessage, 'notBefore' | 'plannedAt' | 'attemptedAt'> & {
  notBefore: Date;
  plannedAt: Date;
  attemptedAt: Date | null;
};

export type Claim = { class: MessageClass; worker: string; now: number; leaseUntil: number; limit: number };

/** Takes due messages of all workspaces for this worker, the longest waiting first; two workers never get the same. */
export async function claimMessages(sql: Sql, claim: Claim): Promise<DueMessage[]> {
  const rows = await sql.query<DueRow>(
    `with due as (
       select workspace_id, id from messages
       where status in ('planned', 'deferred') and class = $1 and not_before <= $2
       order by not_before limit $3 for update skip locked)
     update messages m set status = 'claimed', worker = $4, lease_until = $5
     from due where m.workspace_id = due.workspace_id and m.id = due.id
     returning m.workspace_id as "workspaceId", m.id, m.contact_id as "contactId", m.class, m.purpose, m.template_id as "templateId",
       m.journey_id as "journeyId", m.enrolment_id as "enrolmentId", m.node, m.data, m.test, m.address, m.subject,
       m.message_id_header as "messageIdHeader", m.attempts, m.not_before as "notBefore", m.planned_at as "plannedAt",
       m.attempted_at as "attemptedAt", m.priority, m.pressure_tag as "pressureTag", m.quiet_hours as "quietHours", m.content`,
    [claim.class, new Date(claim.now), claim.limit, claim.worker, new Date(claim.leaseUntil)],
  );
  return rows
    .map((row) => ({
      ...row,
      notBefore: row.notBefore.getTime(),
      plannedAt: row.plannedAt.getTime(),
      attemptedAt: row.attemptedAt?.getTime() ?? null,
    }))
    .sort((a, b) => a.notBefore - b.notBefore || b.priority - a.priority || (a.id < b.id ? -1 : 1));
}

/** The ids among these that are still this worker's and claimed, locked for the rest of the transaction. */
export async function lockClaimed(
  sql: Sql,
  workspaceId: number,
  of: { ids: string[]; worker: string },
): Promise<Set<string>> {
  const rows = await sql.query<{ id: string }>(
    `select id from messages where workspace_id = $1 and id = any($2::uuid[]) and status = 'claimed' and worker = $3 for update`,
    [workspaceId, of.ids, of.worker],
  );
  return new Set(rows.map((row) => row.id));
}

/**
 * Puts messages of this worker back where they were: claimed ones, and those marked "sending" of which the caller knows
 * that they were never handed over. `notBefore` moves them; null leaves their time.
 */
export async function releaseUnsent(
  sql: Sql,
  workspaceId: number,
  of: { ids: string[]; worker: string; notBefore: number | null },
): Promise<void> {
  await sql.execute(
    `update messages set status = case when attempts - (status = 'sending')::int > 0 then 'deferred' else 'planned' end,
       attempts = attempts - (status = 'sending')::int, worker = null, lease_until = null, not_before = coalesce($4, not_before)
     where workspace_id = $1 and id = any($2::uuid[]) and worker = $3 and status in ('claimed', 'sending')`,
    [workspaceId, of.ids, of.worker, of.notBefore === null ? null : new Date(of.notBefore)],
  );
}

/** A claim whose answer did not come back may have been made all the same: nobody works on it. */
export async function releaseClaims(sql: Sql, worker: string): Promise<void> {
  await sql.execute(
    `update messages set status = case when attempts > 0 then 'deferred' else 'planned' end, worker = null, lease_until = null
     where status = 'claimed' and worker = $1`,
    [worker],
  );
}

/**
 * After a crash. Only claimed: nothing had begun, so it is planned again. Already sending: nobody can say whether it
 * arrived, so it is never sent again.
 */
export async function recoverExpired(sql: Sql, now: number): Promise<{ returned: number; uncertain: number }> {
  const at = new Date(now);
  const returned = await sql.execute(
    `update messages set status = case when attempts > 0 then 'deferred' else 'planned' end, worker = null, lease_until = null
     where status = 'claimed' and lease_until < $1`,
    [at],
  );
  const uncertain = await sql.execute(
    `update messages set status = 'uncertain', reason = 'sender_stopped', lease_until = null
     where status = 'sending' and lease_until < $1`,
    [at],
  );
  return { returned, uncertain };
}

/** When the next message is due, or null. */
export async function selectNextDue(sql: Sql): Promise<number | null> {
  const rows = await sql.query<{ next: Date | null }>(
    `(select not_before as next from messages where status in ('planned', 'deferred') and class = 'transactional' order by not_before limit 1)
     union all
     (select not_before from messages where status in ('planned', 'deferred') and class = 'marketing' order by not_before limit 1)`,
  );
  const instants = rows.flatMap((row) => (row.next ? [row.next.getTime()] : []));
  return instants.length > 0 ? Math.min(...instants) : null;
}
