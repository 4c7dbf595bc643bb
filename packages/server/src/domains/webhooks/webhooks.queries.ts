import type { Sql } from '../../platform/db/db.ts';
import type { StoredWebhook } from './webhook.ts';

const COLUMNS = `w.id, w.name, w.url, w.event_types as "eventTypes", w.event_names as "eventNames", w.segment_ids as segments,
  w.sealed_secret as "sealedSecret", w.sealed_old_secret as "sealedOldSecret", w.old_secret_until as "oldSecretUntil",
  w.enabled, w.disabled_reason as "disabledReason", w.disabled_at as "disabledAt", w.failing_since as "failingSince",
  w.failing_detail as "failingDetail", w.last_success_at as "lastSuccessAt", w.created_at as "createdAt"`;

export type ListedWebhook = StoredWebhook & { waiting: number };

/** By name. `after`: the last of the page before. `waiting` is counted up to ten thousand. */
export function selectWebhooks(
  sql: Sql,
  workspaceId: number,
  of: { id: string | null; search: string | null; after: { name: string; id: string } | null; limit: number },
): Promise<ListedWebhook[]> {
  return sql.query(
    `select ${COLUMNS}, (select count(*) from (select 1 from webhook_deliveries d
         where d.workspace_id = $1 and d.webhook_id = w.id and d.status = 'waiting' limit 10000) q)::int as waiting
     from webhooks w
     where w.workspace_id = $1 and ($2::uuid is null or w.id = $2)
       and ($3::text is null or position(lower($3) in lower(w.name || ' ' || w.url)) > 0)
       and ($4::text is null or (w.name, w.id) > ($4, $5::uuid))
     order by w.name, w.id limit $6`,
    [workspaceId, of.id, of.search, of.after?.name ?? null, of.after?.id ?? null, of.limit],
  );
}

export type WrittenWebhook = Pick<
  StoredWebhook,
  'id' | 'name' | 'url' | 'eventTypes' | 'eventNames' | 'segments' | 'enabled'
>;

export async function insertWebhook(
  sql: Sql,
  workspaceId: number,
  of: { written: WrittenWebhook; sealedSecret: string; now: number },
): Promise<void> {
  const { written: w } = of;
  await sql.execute(
    `insert into webhooks (workspace_id, id, name, url, event_types, event_names, segment_ids, enabled, sealed_secret, created_at, updated_at)
     values ($1, $2, $3, $4, $5::text[], $6::text[], $7::int[], $8, $9, $10, $10)`,
    [
      workspaceId,
      w.id,
      w.name,
      w.url,
      w.eventTypes,
      w.eventNames,
      w.segments,
      w.enabled,
      of.sealedSecret,
      new Date(of.now),
    ],
  );
}

/** What was wrong with it is forgotten when it is switched on, or led elsewhere. */
export async function updateWebhook(
  sql: Sql,
  workspaceId: number,
  of: { written: WrittenWebhook; now: number },
): Promise<void> {
  const { written: w } = of;
  await sql.execute(
    `update webhooks set name = $3, event_types = $5::text[], event_names = $6::text[], segment_ids = $7::int[],
       failing_since = case when $8 and (not enabled or url <> $4) then null else failing_since end,
       failing_detail = case when $8 and (not enabled or url <> $4) then null else failing_detail end,
       disabled_reason = case when $8 then null else disabled_reason end,
       disabled_at = case when $8 then null else disabled_at end,
       url = $4, enabled = $8, updated_at = $9
     where workspace_id = $1 and id = $2`,
    [workspaceId, w.id, w.name, w.url, w.eventTypes, w.eventNames, w.segments, w.enabled, new Date(of.now)],
  );
}

/** The present secret becomes the old one. */
export async function updateSecret(
  sql: Sql,
  workspaceId: number,
  of: { id: string; sealedSecret: string; oldUntil: number; now: number },
): Promise<boolean> {
  const changed = await sql.execute(
    `update webhooks set sealed_old_secret = sealed_secret, old_secret_until = $4, sealed_secret = $3, updated_at = $5
     where workspace_id = $1 and id = $2`,
    [workspaceId, of.id, of.sealedSecret, new Date(of.oldUntil), new Date(of.now)],
  );
  return changed > 0;
}

/** Its deliveries go with it. */
export async function deleteWebhook(sql: Sql, workspaceId: number, id: string): Promise<boolean> {
  return (await sql.execute(`delete from webhooks where workspace_id = $1 and id = $2`, [workspaceId, id])) > 0;
}

export type Interested = Pick<StoredWebhook, 'id' | 'eventTypes' | 'eventNames' | 'segments'>;

/** Who wants to be told, of a workspace: asked at every turn of the mill, so it reads a handful of rows and no secret. */
export function selectInterested(sql: Sql, workspaceId: number): Promise<Interested[]> {
  return sql.query(
    `select id, event_types as "eventTypes", event_names as "eventNames", segment_ids as segments
     from webhooks where workspace_id = $1 and enabled`,
    [workspaceId],
  );
}
