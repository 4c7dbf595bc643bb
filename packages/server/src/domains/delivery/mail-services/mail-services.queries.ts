import type { MailRoute } from '@sandmill/contracts/api/mail-services';
import type { Sql } from '../../../platform/db/db.ts';
import type { StoredMailService } from './mail-service.ts';

const COLUMNS = `id, name, kind, from_name as "fromName", from_email as "fromEmail", reply_to as "replyTo", options,
  sealed_secrets as "sealedSecrets", connections, per_second as "perSecond", enabled, failing_since as "failingSince",
  failing_reason as "failingReason", failing_detail as "failingDetail", retry_at as "retryAt",
  last_accepted_at as "lastAcceptedAt", last_report_at as "lastReportAt", created_at as "createdAt"`;

/** All of a workspace: a handful. */
export function selectMailServices(sql: Sql, workspaceId: number): Promise<StoredMailService[]> {
  return sql.query(`select ${COLUMNS} from mail_services where workspace_id = $1 order by name, id`, [workspaceId]);
}

export type ListedMailService = StoredMailService & { waiting: number; routes: number };

/** By name. `after`: the last of the page before. `waiting` is counted up to ten thousand. */
export function listMailServices(
  sql: Sql,
  workspaceId: number,
  of: { search: string | null; id: string | null; after: { name: string; id: string } | null; limit: number },
): Promise<ListedMailService[]> {
  return sql.query(
    `select ${COLUMNS},
       (select count(*) from (select 1 from messages m where m.workspace_id = $1 and m.class in ('marketing', 'transactional')
          and m.status in ('planned', 'deferred') and (m.lane = s.id || '/' or m.lane like s.id || '/%') limit 10000) w)::int as waiting,
       (select count(*) from mail_routes r where r.workspace_id = $1 and s.id::text = any(r.services))::int as routes
     from mail_services s
     where workspace_id = $1 and ($2::text is null or position(lower($2) in lower(concat_ws(' ', name, kind, from_email))) > 0)
       and ($3::uuid is null or id = $3) and ($4::text is null or (name, id) > ($4, $5::uuid))
     order by name, id limit $6`,
    [workspaceId, of.search, of.id, of.after?.name ?? null, of.after?.id ?? null, of.limit],
  );
}

/** A webhook names the service and nothing else: its workspace is found here, and everything after asks by both. */
export async function selectWebhookService(
  sql: Sql,
  id: string,
): Promise<(StoredMailService & { workspaceId: number }) | null> {
  const [row] = await sql.query<StoredMailService & { workspaceId: number }>(
    `select workspace_id as "workspaceId", ${COLUMNS} from mail_services where id = $1`,
    [id],
  );
  return row ?? null;
}

export type WrittenMailService = Pick<
  StoredMailService,
  | 'id'
  | 'name'
  | 'kind'
  | 'fromName'
  | 'fromEmail'
  | 'replyTo'
  | 'options'
  | 'sealedSecrets'
  | 'connections'
  | 'perSecond'
  | 'enabled'
>;

/** New or changed. What was wrong with it before is forgotten: it is tried again. */
export async function upsertMailService(
  sql: Sql,
  workspaceId: number,
  of: { written: WrittenMailService; now: number },
): Promise<void> {
  const { written: w, now } = of;
  await sql.execute(
    `insert into mail_services (workspace_id, id, name, kind, from_name, from_email, reply_to, options, sealed_secrets, connections,
       per_second, enabled, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10, $11, $12, $13, $13)
     on conflict (workspace_id, id) do update set name = $3, from_name = $5, from_email = $6, reply_to = $7, options = $8::jsonb,
       sealed_secrets = $9, connections = $10, per_second = $11, enabled = $12, updated_at = $13,
       failing_since = null, failing_reason = null, failing_detail = null, retry_at = null`,
    [
      workspaceId,
      w.id,
      w.name,
      w.kind,
      w.fromName,
      w.fromEmail,
      w.replyTo,
      JSON.stringify(w.options),
      w.sealedSecrets,
      w.connections,
      w.perSecond,
      w.enabled,
      new Date(now),
    ],
  );
}

/** Also out of the routes; a route left with nothing goes too. Gives whether there was one. */
export async function deleteMailService(sql: Sql, workspaceId: number, id: string): Promise<boolean> {
  await sql.execute(
    `update mail_routes set services = array_remove(services, $2) where workspace_id = $1 and $2 = any(services)`,
    [workspaceId, id],
  );
  await sql.execute(`delete from mail_routes where workspace_id = $1 and services = '{}'`, [workspaceId]);
  await sql.execute(`delete from slow_lanes where workspace_id = $1 and lane like $2 || '/%'`, [workspaceId, id]);
  return (await sql.execute(`delete from mail_services where workspace_id = $1 and id = $2`, [workspaceId, id])) > 0;
}

/** Whatever waited for a way that has changed chooses its way again. */
export async function forgetLanes(sql: Sql, workspaceId: number, now: number): Promise<void> {
  await sql.execute(
    `update messages set lane = '', not_before = case when reason in ('server_unreachable', 'service_failing', 'no_service') then least(not_before, $2) else not_before end
     where workspace_id = $1 and class in ('marketing', 'transactional') and status in ('planned', 'deferred')
       and (lane <> '' or reason in ('server_unreachable', 'service_failing', 'no_service'))`,
    [workspaceId, new Date(now)],
  );
}

/** It could not be used: nothing is tried before `retryAt`. */
export async function markFailing(
  sql: Sql,
  workspaceId: number,
  of: { id: string; reason: 'configuration' | 'unreachable'; detail: string; now: number; retryAt: number },
): Promise<void> {
  await sql.execute(
    `update mail_services set failing_since = coalesce(failing_since, $5), failing_reason = $3, failing_detail = $4, retry_at = $6
     where workspace_id = $1 and id = $2`,
    [workspaceId, of.id, of.reason, of.detail.slice(0, 500), new Date(of.now), new Date(of.retryAt)],
  );
}

/** It took a mail. Written at most once a minute. */
export async function markWorking(sql: Sql, workspaceId: number, of: { id: string; now: number }): Promise<void> {
  await sql.execute(
    `update mail_services set failing_since = null, failing_reason = null, failing_detail = null, retry_at = null, last_accepted_at = $3
     where workspace_id = $1 and id = $2 and (failing_since is not null or last_accepted_at is null or last_accepted_at < $3::timestamptz - interval '1 minute')`,
    [workspaceId, of.id, new Date(of.now)],
  );
}

export async function markReported(sql: Sql, workspaceId: number, of: { id: string; now: number }): Promise<void> {
  await sql.execute(`update mail_services set last_report_at = $3 where workspace_id = $1 and id = $2`, [
    workspaceId,
    of.id,
    new Date(of.now),
  ]);
}

export function selectMailRoutes(sql: Sql, workspaceId: number): Promise<MailRoute[]> {
  return sql.query(`select class, domains, services from mail_routes where workspace_id = $1 order by place`, [
    workspaceId,
  ]);
}

/** The whole table anew. */
export async function replaceMailRoutes(
  sql: Sql,
  workspaceId: number,
  routes: readonly (MailRoute & { id: string })[],
): Promise<void> {
  await sql.execute(`delete from mail_routes where workspace_id = $1`, [workspaceId]);
  for (const [place, route] of routes.entries())
    await sql.execute(
      `insert into mail_routes (workspace_id, id, place, class, domains, services) values ($1, $2, $3, $4, $5::text[], $6::text[])`,
      [workspaceId, route.id, place, route.class, route.domains, route.services],
    );
}
