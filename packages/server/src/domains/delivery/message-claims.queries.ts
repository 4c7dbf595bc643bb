import type { Sql } from '../../platform/db/db.ts';
import type { Turn } from './lanes/share-turns.ts';
import type { DueMessage } from './message.ts';

type DueRow = Omit<DueMessage, 'notBefore' | 'plannedAt' | 'attemptedAt'> & {
  notBefore: Date;
  plannedAt: Date;
  attemptedAt: Date | null;
};

/** Stands for "of no journey" where campaigns take turns. */
const NO_JOURNEY = `coalesce(journey_id, '00000000-0000-0000-0000-000000000000'::uuid)`;
const WAITING = `status in ('planned', 'deferred')`;

/**
 * The queues within the queue, each with its first message's time: by class, workspace, journey and lane. Found by leaps
 * through the index, so that a million messages of one campaign cost as much as one.
 */
export async function selectTurns(sql: Sql): Promise<Turn[]> {
  const order = `class, workspace_id, ${NO_JOURNEY}, lane, not_before`;
  const columns = `class, workspace_id, ${NO_JOURNEY} as journey, lane, not_before`;
  const rows = await sql.query<Omit<Turn, 'notBefore'> & { notBefore: Date }>(
    `with recursive turns as (
       (select ${columns} from messages where ${WAITING} order by ${order} limit 1)
       union all
       select n.* from turns t cross join lateral (
         select ${columns} from messages
         where ${WAITING} and (class, workspace_id, ${NO_JOURNEY}, lane) > (t.class, t.workspace_id, t.journey, t.lane)
         order by ${order} limit 1) n)
     select class, workspace_id as "workspaceId", journey, lane, not_before as "notBefore" from turns`,
  );
  return rows.map((row) => ({ ...row, notBefore: row.notBefore.getTime() }));
}

export type Claim = { shares: { turn: Turn; count: number }[]; worker: string; now: number; leaseUntil: number };

/** Takes due messages for this worker, of each turn as many as its share, those waiting longest; two workers never get the same. */
export async function claimMessages(sql: Sql, { shares, worker, now, leaseUntil }: Claim): Promise<DueMessage[]> {
  if (shares.length === 0) return [];
  const rows = await sql.query<DueRow>(
    `with wanted as (
       select * from unnest($1::text[], $2::int[], $3::uuid[], $4::text[], $5::int[]) as w (class, workspace_id, journey, lane, share)),
     due as (
       select d.workspace_id, d.id from wanted w cross join lateral (
         select m.workspace_id, m.id from messages m
         where m.${WAITING} and m.class = w.class and m.workspace_id = w.workspace_id
           and coalesce(m.journey_id, '00000000-0000-0000-0000-000000000000'::uuid) = w.journey and m.lane = w.lane and m.not_before <= $6
         order by m.not_before limit w.share for update skip locked) d)
     update messages m set status = 'claimed', worker = $7, lease_until = $8
     from due where m.workspace_id = due.workspace_id and m.id = due.id
     returning m.workspace_id as "workspaceId", m.id, m.contact_id as "contactId", m.class, m.purpose, m.template_id as "templateId",
       m.journey_id as "journeyId", m.enrolment_id as "enrolmentId", m.node, m.data, m.test, m.address, m.subject,
       m.message_id_header as "messageIdHeader", m.attempts, m.not_before as "notBefore", m.planned_at as "plannedAt",
       m.attempted_at as "attemptedAt", m.priority, m.pressure_tag as "pressureTag", m.quiet_hours as "quietHours", m.content`,
    [
      shares.map(({ turn }) => turn.class),
      shares.map(({ turn }) => turn.workspaceId),
      shares.map(({ turn }) => turn.journey),
      shares.map(({ turn }) => turn.lane),
      shares.map(({ count }) => count),
      new Date(now),
      worker,
      new Date(leaseUntil),
    ],
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

/** Puts claimed messages back, each into the lane where it waits. */
export async function releaseHeld(
  sql: Sql,
  workspaceId: number,
  of: { held: { id: string; lane: string; reason: string | null; notBefore: number | null }[]; worker: string },
): Promise<void> {
  const { held, worker } = of;
  if (held.length === 0) return;
  await sql.execute(
    `update messages m set status = case when attempts > 0 then 'deferred' else 'planned' end, worker = null, lease_until = null,
       lane = h.lane, reason = h.reason, not_before = coalesce(h.not_before, m.not_before)
     from unnest($2::uuid[], $3::text[], $4::text[], $5::timestamptz[]) as h (id, lane, reason, not_before)
     where m.workspace_id = $1 and m.id = h.id and m.worker = $6 and m.status = 'claimed'`,
    [
      workspaceId,
      held.map(({ id }) => id),
      held.map(({ lane }) => lane),
      held.map(({ reason }) => reason),
      held.map(({ notBefore }) => (notBefore === null ? null : new Date(notBefore))),
      worker,
    ],
  );
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
