import type { Sql } from '../../platform/db/db.ts';
import type { CallResult, DueDelivery } from './webhook.ts';

/**
 * Takes due deliveries for this worker, of each webhook as many as it may be sent at once, less what this worker is
 * sending it. Nobody else takes them before `leaseUntil`.
 */
export function claimDeliveries(
  sql: Sql,
  of: { worker: string; now: number; leaseUntil: number; atOnce: number; busy: ReadonlyMap<string, number> },
): Promise<DueDelivery[]> {
  return sql.query(
    `with busy as (select * from unnest($5::uuid[], $6::int[]) as b (webhook_id, calls)),
     due as (
       select w.workspace_id, d.id, w.url, w.sealed_secret, w.sealed_old_secret, w.old_secret_until
       from webhooks w left join busy b on b.webhook_id = w.id
       cross join lateral (
         select q.id from webhook_deliveries q
         where q.workspace_id = w.workspace_id and q.webhook_id = w.id and q.status = 'waiting' and q.due_at <= $1
         order by q.due_at, q.id limit greatest(0, $4 - coalesce(b.calls, 0)) for update skip locked) d
       where w.enabled)
     update webhook_deliveries t set worker = $2, due_at = $3
     from due where t.workspace_id = due.workspace_id and t.id = due.id
     returning t.workspace_id as "workspaceId", t.id, t.webhook_id as "webhookId", t.type, t.contact_id as "contactId", t.data,
       t.occurred_at as "occurredAt", t.attempts, t.test, due.url, due.sealed_secret as "sealedSecret",
       due.sealed_old_secret as "sealedOldSecret", due.old_secret_until as "oldSecretUntil"`,
    [new Date(of.now), of.worker, new Date(of.leaseUntil), of.atOnce, [...of.busy.keys()], [...of.busy.values()]],
  );
}

/** When the next one is due, or null. Webhooks that have as much in hand as they may are left out. */
export async function selectNextDue(sql: Sql, full: readonly string[]): Promise<Date | null> {
  const [row] = await sql.query<{ at: Date | null }>(
    `select min(d.due_at) as at from webhooks w cross join lateral (
       select q.due_at from webhook_deliveries q
       where q.workspace_id = w.workspace_id and q.webhook_id = w.id and q.status = 'waiting' order by q.due_at limit 1) d
     where w.enabled and not w.id = any($1::uuid[])`,
    [full],
  );
  return row?.at ?? null;
}

export type Ended = {
  workspaceId: number;
  id: string;
  webhookId: string;
  attemptId: string;
  status: 'waiting' | 'delivered' | 'failed';
  /** When it is tried again. */
  dueAt: number | null;
  at: number;
  result: CallResult;
};

/** What came of calls, for all at once. Only of deliveries that this worker still has; the attempt is kept in any case. */
export async function recordEnded(sql: Sql, of: { ended: readonly Ended[]; worker: string | null }): Promise<void> {
  const { ended, worker } = of;
  const columns = [
    ended.map((e) => e.workspaceId),
    ended.map((e) => e.id),
    ended.map((e) => new Date(e.at)),
    ended.map((e) => e.result.status),
    ended.map((e) => e.result.error),
  ];
  await sql.execute(
    `update webhook_deliveries d set status = e.status, due_at = coalesce(e.due_at, d.due_at), attempts = d.attempts + 1, worker = null,
       last_status = e.last_status, last_error = e.last_error, ended_at = case when e.status <> 'waiting' then e.at end
     from unnest($1::int[], $2::uuid[], $3::timestamptz[], $4::int[], $5::text[], $6::text[], $7::timestamptz[])
       as e (workspace_id, id, at, last_status, last_error, status, due_at)
     where d.workspace_id = e.workspace_id and d.id = e.id and d.status = 'waiting' and d.worker is not distinct from $8`,
    [...columns, ended.map((e) => e.status), ended.map((e) => (e.dueAt === null ? null : new Date(e.dueAt))), worker],
  );
  // A delivery may be gone meanwhile, with its webhook or its person.
  await sql.execute(
    `insert into webhook_attempts (workspace_id, delivery_id, at, status, error, id, answer, duration_ms)
     select e.* from unnest($1::int[], $2::uuid[], $3::timestamptz[], $4::int[], $5::text[], $6::uuid[], $7::text[], $8::int[])
       as e (workspace_id, delivery_id, at, status, error, id, answer, duration_ms)
     join webhook_deliveries d on d.workspace_id = e.workspace_id and d.id = e.delivery_id
     on conflict do nothing`,
    [
      ...columns,
      ended.map((e) => e.attemptId),
      ended.map((e) => e.result.answer),
      ended.map((e) => e.result.durationMs),
    ],
  );
}

export type Health = {
  workspaceId: number;
  webhookId: string;
  ok: boolean;
  gone: boolean;
  at: number;
  detail: string | null;
};

/**
 * How the webhooks do: since when nothing was taken. One that said it is gone, or took nothing since `failingBefore`, is
 * switched off.
 */
export async function recordHealth(sql: Sql, of: { healths: readonly Health[]; failingBefore: number }): Promise<void> {
  await sql.execute(
    `update webhooks w set last_success_at = case when h.ok then h.at else w.last_success_at end,
       failing_since = case when h.ok then null else coalesce(w.failing_since, h.at) end,
       failing_detail = case when h.ok then null else h.detail end,
       disabled_reason = case when h.gone then 'gone' when not h.ok and w.failing_since <= $6 then 'failing' else w.disabled_reason end,
       disabled_at = case when h.gone or (not h.ok and w.failing_since <= $6) then h.at else w.disabled_at end,
       enabled = w.enabled and not h.gone and (h.ok or w.failing_since is null or w.failing_since > $6)
     from unnest($1::int[], $2::uuid[], $3::boolean[], $4::boolean[], $5::timestamptz[], $7::text[])
       as h (workspace_id, webhook_id, ok, gone, at, detail)
     where w.workspace_id = h.workspace_id and w.id = h.webhook_id and w.enabled`,
    [
      of.healths.map((h) => h.workspaceId),
      of.healths.map((h) => h.webhookId),
      of.healths.map((h) => h.ok),
      of.healths.map((h) => h.gone),
      of.healths.map((h) => new Date(h.at)),
      new Date(of.failingBefore),
      of.healths.map((h) => h.detail),
    ],
  );
}

/** What a stopping worker had taken and not begun is due at once. */
export async function releaseDeliveries(sql: Sql, of: { worker: string; now: number }): Promise<void> {
  await sql.execute(
    `update webhook_deliveries d set worker = null, due_at = $2 from webhooks w
     where d.workspace_id = w.workspace_id and d.webhook_id = w.id and d.status = 'waiting' and d.worker = $1`,
    [of.worker, new Date(of.now)],
  );
}
