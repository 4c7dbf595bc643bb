import type { Sql } from '../../platform/db/db.ts';
import { jsonText } from '../contacts/index.ts';
import type { Telling } from './webhook.ts';

export type NewDelivery = Telling & { id: string; webhookId: string; test: boolean };

/** Once for each id; senders wake when the transaction commits. */
export async function insertDeliveries(
  sql: Sql,
  workspaceId: number,
  of: { deliveries: readonly NewDelivery[]; now: number; dueAt: number },
): Promise<void> {
  const { deliveries, now, dueAt } = of;
  await sql.execute(
    `insert into webhook_deliveries (workspace_id, id, webhook_id, type, contact_id, data, occurred_at, test, created_at, due_at)
     select $1, d.id, d.webhook_id, d.type, d.contact_id, d.data::jsonb, d.occurred_at, d.test, $9, $10
     from unnest($2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::timestamptz[], $8::boolean[])
       as d (id, webhook_id, type, contact_id, data, occurred_at, test)
     on conflict do nothing`,
    [
      workspaceId,
      deliveries.map((d) => d.id),
      deliveries.map((d) => d.webhookId),
      deliveries.map((d) => d.type),
      deliveries.map((d) => d.contactId),
      deliveries.map((d) => jsonText(d.data)),
      deliveries.map((d) => new Date(d.occurredAt)),
      deliveries.map((d) => d.test),
      new Date(now),
      new Date(dueAt),
    ],
  );
}

export async function notifyDeliveries(sql: Sql, workspaceId: number): Promise<void> {
  await sql.query(`select pg_notify('webhook_deliveries', $1)`, [String(workspaceId)]);
}

export type ListedDelivery = {
  id: string;
  webhookId: string;
  type: Telling['type'];
  contactId: string | null;
  contactName: string | null;
  data: Record<string, unknown>;
  status: 'waiting' | 'delivered' | 'failed';
  attempts: number;
  lastStatus: number | null;
  lastError: string | null;
  test: boolean;
  occurredAt: Date;
  createdAt: Date;
  dueAt: Date;
  endedAt: Date | null;
};

const COLUMNS = `d.id, d.webhook_id as "webhookId", d.type, coalesce(c.id, d.contact_id) as "contactId",
  coalesce(c.name, c.email) as "contactName", d.data, d.status, d.attempts, d.last_status as "lastStatus", d.last_error as "lastError",
  d.test, d.occurred_at as "occurredAt", d.created_at as "createdAt", d.due_at as "dueAt", d.ended_at as "endedAt"`;
const JOINS = `left join contact_redirects r on r.workspace_id = d.workspace_id and r.from_id = d.contact_id and r.undone_at is null
  left join contacts c on c.workspace_id = d.workspace_id and c.id = coalesce(r.to_id, d.contact_id)`;

export type DeliveryFilter = {
  webhookId: string;
  status: string | null;
  type: string | null;
  search: string | null;
  after: { at: string; id: string } | null;
  limit: number;
};

/** Newest first. */
export function selectDeliveries(sql: Sql, workspaceId: number, filter: DeliveryFilter): Promise<ListedDelivery[]> {
  return sql.query(
    `select ${COLUMNS} from webhook_deliveries d ${JOINS}
     where d.workspace_id = $1 and d.webhook_id = $2 and ($3::text is null or d.status = $3) and ($4::text is null or d.type = $4)
       and ($5::text is null or position(lower($5) in lower(concat_ws(' ', d.id, c.name, c.email, d.last_error))) > 0)
       and ($6::timestamptz is null or (d.created_at, d.id) < ($6, $7::uuid))
     order by d.created_at desc, d.id desc limit $8`,
    [
      workspaceId,
      filter.webhookId,
      filter.status,
      filter.type,
      filter.search,
      filter.after?.at ?? null,
      filter.after?.id ?? null,
      filter.limit,
    ],
  );
}

export async function selectDelivery(sql: Sql, workspaceId: number, id: string): Promise<ListedDelivery | null> {
  const [row] = await sql.query<ListedDelivery>(
    `select ${COLUMNS} from webhook_deliveries d ${JOINS} where d.workspace_id = $1 and d.id = $2`,
    [workspaceId, id],
  );
  return row ?? null;
}

export type AttemptRow = { at: Date; status: number; error: string | null; answer: string; durationMs: number };

/** Newest first. */
export function selectAttempts(sql: Sql, workspaceId: number, deliveryId: string): Promise<AttemptRow[]> {
  return sql.query(
    `select at, status, error, answer, duration_ms as "durationMs" from webhook_attempts
     where workspace_id = $1 and delivery_id = $2 order by at desc, id desc limit 100`,
    [workspaceId, deliveryId],
  );
}

/** Puts one back, from the first attempt of the schedule; what is waiting is due now. false: there is none. */
export async function requeueDelivery(
  sql: Sql,
  workspaceId: number,
  of: { id: string; now: number },
): Promise<boolean> {
  const changed = await sql.execute(
    `update webhook_deliveries set status = 'waiting', attempts = case when status = 'waiting' then attempts else 0 end, ended_at = null,
       due_at = case when worker is null then $3 else due_at end
     where workspace_id = $1 and id = $2`,
    [workspaceId, of.id, new Date(of.now)],
  );
  return changed > 0;
}

export type Replayed = { webhookId: string; since: Date; statuses: string[]; replayId: string };

const REPLAYED = `workspace_id = $1 and webhook_id = $2 and created_at >= $3 and status = any($4::text[]) and not test
  and replay_id is distinct from $5`;

export async function countReplayable(sql: Sql, workspaceId: number, of: Replayed): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `select count(*)::int as count from webhook_deliveries where ${REPLAYED}`,
    [workspaceId, of.webhookId, of.since, of.statuses, of.replayId],
  );
  return row?.count ?? 0;
}

/** Puts the oldest of them back, at most so many. Gives how many. */
export function requeueSome(
  sql: Sql,
  workspaceId: number,
  of: Replayed & { now: number; limit: number },
): Promise<number> {
  return sql.execute(
    `update webhook_deliveries set status = 'waiting', attempts = 0, ended_at = null, due_at = $6, replay_id = $5
     where workspace_id = $1 and id in (
       select id from webhook_deliveries where ${REPLAYED} order by created_at, id limit $7)`,
    [workspaceId, of.webhookId, of.since, of.statuses, of.replayId, new Date(of.now), of.limit],
  );
}

/** What contacts have done was told; when they are erased nothing of it is kept. Gives how many. */
export function eraseDeliveries(sql: Sql, workspaceId: number, contactIds: readonly string[]): Promise<number> {
  return sql.execute(`delete from webhook_deliveries where workspace_id = $1 and contact_id = any($2::uuid[])`, [
    workspaceId,
    contactIds,
  ]);
}

/** Of every workspace: what was told before an instant, a block at a time. */
export function pruneDeliveries(sql: Sql, of: { before: number; limit: number }): Promise<number> {
  return sql.execute(
    `delete from webhook_deliveries d using (
       select workspace_id, id from webhook_deliveries where created_at < $1 limit $2) old
     where d.workspace_id = old.workspace_id and d.id = old.id`,
    [new Date(of.before), of.limit],
  );
}

export type Who = { id: string; userId: string | null; email: string | null; name: string | null };

/** Who somebody is now, as webhooks are told. */
export function selectWho(sql: Sql, workspaceId: number, contactIds: readonly string[]): Promise<Who[]> {
  return sql.query(
    `select id, user_id as "userId", email, name from contacts where workspace_id = $1 and id = any($2::uuid[])`,
    [workspaceId, contactIds],
  );
}

/** What messages were, by id: events tell only what they need. */
export function selectMessageFacts(
  sql: Sql,
  workspaceId: number,
  messageIds: readonly string[],
): Promise<{ id: string; address: string | null; class: string; purpose: string }[]> {
  return sql.query(
    `select id, address, class, purpose from messages where workspace_id = $1 and id = any($2::uuid[])`,
    [workspaceId, messageIds],
  );
}
