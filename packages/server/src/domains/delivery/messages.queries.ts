import type { JsonObject } from '@sandmill/contracts';
import type { FailOver } from '@sandmill/contracts/api/mail-services';
import type { Sql } from '../../platform/db/db.ts';
import type { EventMessage } from './message-events.ts';
import type { Gate, MessageClass, OwnContent } from './message.ts';

export type PlannedMessage = {
  id: string;
  contactId: string;
  class: MessageClass;
  purpose: string;
  templateId: string | null;
  journeyId: string | null;
  journeyVersion: number | null;
  enrolmentId: string | null;
  node: string | null;
  uniqueKey: string;
  data: JsonObject;
  test: boolean;
  address: string | null;
  messageIdHeader: string;
  notBefore: number;
  priority: number;
  pressureTag: string | null;
  quietHours: 'hold' | 'skip';
  content: OwnContent | null;
};

/** Once per unique key, whatever is planned twice. Gives how many are new. */
export function insertMessages(
  sql: Sql,
  workspaceId: number,
  planned: { messages: PlannedMessage[]; now: number },
): Promise<number> {
  const { messages, now } = planned;
  return sql.execute(
    `insert into messages (workspace_id, id, contact_id, class, purpose, template_id, journey_id, journey_version, enrolment_id, node,
       unique_key, data, test, address, message_id_header, status, not_before, planned_at,
       priority, pressure_tag, quiet_hours, content)
     select $1, m.id, m.contact_id, m.class, m.purpose, m.template_id, m.journey_id, m.journey_version, m.enrolment_id, m.node,
       m.unique_key, m.data::jsonb, m.test, m.address, m.message_id_header, 'planned', m.not_before, $17,
       m.priority, m.pressure_tag, m.quiet_hours, m.content::jsonb
     from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::uuid[], $8::int[], $9::uuid[], $10::text[],
       $11::text[], $12::text[], $13::boolean[], $14::text[], $15::text[], $16::timestamptz[],
       $18::smallint[], $19::text[], $20::text[], $21::text[])
       as m (id, contact_id, class, purpose, template_id, journey_id, journey_version, enrolment_id, node,
         unique_key, data, test, address, message_id_header, not_before,
         priority, pressure_tag, quiet_hours, content)
     on conflict do nothing`,
    [
      workspaceId,
      messages.map((m) => m.id),
      messages.map((m) => m.contactId),
      messages.map((m) => m.class),
      messages.map((m) => m.purpose),
      messages.map((m) => m.templateId),
      messages.map((m) => m.journeyId),
      messages.map((m) => m.journeyVersion),
      messages.map((m) => m.enrolmentId),
      messages.map((m) => m.node),
      messages.map((m) => m.uniqueKey),
      messages.map((m) => JSON.stringify(m.data)),
      messages.map((m) => m.test),
      messages.map((m) => m.address),
      messages.map((m) => m.messageIdHeader),
      messages.map((m) => new Date(m.notBefore)),
      new Date(now),
      messages.map((m) => m.priority),
      messages.map((m) => m.pressureTag),
      messages.map((m) => m.quietHours),
      messages.map((m) => (m.content === null ? null : JSON.stringify(m.content))),
    ],
  );
}

/** Wakes the senders once this transaction commits. */
export async function notifyMessages(sql: Sql, workspaceId: number): Promise<void> {
  await sql.query(`select pg_notify('messages', $1)`, [String(workspaceId)]);
}

/** What waited because its journey was paused may leave: whatever is queued of it is looked at now. */
export async function wakeMessages(
  sql: Sql,
  workspaceId: number,
  of: { journeyId: string; at: number },
): Promise<void> {
  await sql.execute(
    `update messages set not_before = $3, reason = null
     where workspace_id = $1 and journey_id = $2 and status in ('planned', 'deferred') and reason = 'paused'`,
    [workspaceId, of.journeyId, new Date(of.at)],
  );
  await notifyMessages(sql, workspaceId);
}

export type Decided = {
  id: string;
  status: 'sending' | 'skipped' | 'expired' | 'planned' | 'deferred';
  gates: Gate[];
  skipGate: string | null;
  reason: string | null;
  notBefore: number;
  contactId: string;
  address: string | null;
  subject: string | null;
  templateVersion: number | null;
  adapter: string | null;
  /** It tells who opens it. */
  personalPixel: boolean;
  mailServiceId: string | null;
  sendingDomain: string | null;
  /** null: as it is. */
  lane: string | null;
};

/** What the gates decided. Held ones give up their claim; those on their way get the longer lease. */
export async function updateDecided(
  sql: Sql,
  workspaceId: number,
  of: { decided: Decided[]; now: number; leaseUntil: number },
): Promise<void> {
  const { decided, now, leaseUntil } = of;
  await sql.execute(
    `update messages m set status = d.status, gates = d.gates::jsonb, skip_gate = d.skip_gate, reason = d.reason, not_before = d.not_before,
       contact_id = d.contact_id, address = coalesce(d.address, m.address), subject = coalesce(d.subject, m.subject),
       template_version = coalesce(d.template_version, m.template_version), adapter = coalesce(d.adapter, m.adapter),
       personal_pixel = d.personal_pixel,
       mail_service_id = case when d.status = 'sending' then d.mail_service_id else m.mail_service_id end,
       sending_domain = coalesce(d.sending_domain, m.sending_domain), lane = coalesce(d.lane, m.lane),
       attempts = m.attempts + (d.status = 'sending')::int,
       attempted_at = case when d.status = 'sending' then coalesce(m.attempted_at, $12) else m.attempted_at end,
       worker = case when d.status = 'sending' then m.worker end,
       lease_until = case when d.status = 'sending' then $13::timestamptz end
     from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::uuid[], $9::text[], $10::text[],
       $11::int[], $14::text[], $15::boolean[], $16::uuid[], $17::text[], $18::text[])
       as d (id, status, gates, skip_gate, reason, not_before, contact_id, address, subject, template_version, adapter,
         personal_pixel, mail_service_id, sending_domain, lane)
     where m.workspace_id = $1 and m.id = d.id`,
    [
      workspaceId,
      decided.map((d) => d.id),
      decided.map((d) => d.status),
      decided.map((d) => JSON.stringify(d.gates)),
      decided.map((d) => d.skipGate),
      decided.map((d) => d.reason),
      decided.map((d) => new Date(d.notBefore)),
      decided.map((d) => d.contactId),
      decided.map((d) => d.address),
      decided.map((d) => d.subject),
      decided.map((d) => d.templateVersion),
      new Date(now),
      new Date(leaseUntil),
      decided.map((d) => d.adapter),
      decided.map((d) => d.personalPixel),
      decided.map((d) => d.mailServiceId),
      decided.map((d) => d.sendingDomain),
      decided.map((d) => d.lane),
    ],
  );
}

/** Its receiver has told already what became of it. */
const CAME_BACK = `m.status in ('bounced', 'delivered', 'complained')`;

export type Recorded = {
  id: string;
  status: 'accepted' | 'delivered' | 'deferred' | 'bounced' | 'expired' | 'uncertain';
  reason: string | null;
  bounceClass: string | null;
  lastReply: string;
  /** null: as it is. */
  notBefore: number | null;
  /** 0, or -1 where the attempt does not count. */
  attempts: number;
  /** Why it goes another way now. */
  failOver: FailOver | null;
};

/**
 * What came of sending. A message whose lease ran out meanwhile stands as uncertain: the answer of its own worker is
 * certain, so it counts. What came of it may be known before the rest of its chunk is through (a report, a webhook):
 * that stays, and only that it was accepted is added. Gives the ids that were written.
 */
export async function updateRecorded(
  sql: Sql,
  workspaceId: number,
  of: { recorded: Recorded[]; worker: string; now: number },
): Promise<Set<string>> {
  const { recorded, worker, now } = of;
  const rows = await sql.query<{ id: string }>(
    `update messages m set
       status = case when ${CAME_BACK} then m.status else r.status end,
       reason = case when ${CAME_BACK} then m.reason else r.reason end,
       bounce_class = case when ${CAME_BACK} then m.bounce_class else r.bounce_class end,
       last_reply = case when ${CAME_BACK} then m.last_reply else r.last_reply end,
       not_before = coalesce(r.not_before, m.not_before), attempts = m.attempts + r.attempts, lease_until = null,
       fail_over = case when r.fail_over is null then m.fail_over else coalesce(m.fail_over, '[]') || r.fail_over::jsonb end,
       lane = case when r.fail_over is null then m.lane else '' end,
       accepted_at = case when r.status in ('accepted', 'delivered') then $10 else m.accepted_at end,
       delivered_at = case when r.status = 'delivered' and not ${CAME_BACK} then $10 else m.delivered_at end,
       bounced_at = case when r.status in ('bounced', 'expired') then $10 else m.bounced_at end
     from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::int[], $11::text[])
       as r (id, status, reason, bounce_class, last_reply, not_before, attempts, fail_over)
     where m.workspace_id = $1 and m.id = r.id and m.worker = $9
       and (m.status in ('sending', 'uncertain') or ${CAME_BACK} and m.accepted_at is null and r.status in ('accepted', 'delivered'))
     returning m.id`,
    [
      workspaceId,
      recorded.map((r) => r.id),
      recorded.map((r) => r.status),
      recorded.map((r) => r.reason),
      recorded.map((r) => r.bounceClass),
      recorded.map((r) => r.lastReply),
      recorded.map((r) => (r.notBefore === null ? null : new Date(r.notBefore))),
      recorded.map((r) => r.attempts),
      worker,
      new Date(now),
      recorded.map((r) => (r.failOver === null ? null : JSON.stringify([r.failOver]))),
    ],
  );
  return new Set(rows.map((row) => row.id));
}

/** One at a time per workspace until the transaction ends: so that two senders cannot both see the last free place under a cap. */
export async function lockCaps(sql: Sql, workspaceId: number): Promise<void> {
  await sql.query(`select pg_advisory_xact_lock(4601, $1)`, [workspaceId]);
}

/** Soft bounces of an address in a row, newest back to the last message that arrived, with the time of the first of them. */
export async function selectSoftRun(
  sql: Sql,
  workspaceId: number,
  address: string,
): Promise<{ count: number; since: Date | null; likelyGone: number }> {
  const [row] = await sql.query<{ count: number; since: Date | null; likelyGone: number }>(
    `select count(*) as count, min(bounced_at) as since, count(*) filter (where reason = 'probably_no_such_user') as "likelyGone"
     from messages where workspace_id = $1 and address = $2 and bounce_class = 'soft' and bounced_at is not null
       and bounced_at > coalesce((select max(accepted_at) from messages
         where workspace_id = $1 and address = $2 and status in ('accepted', 'delivered')), '-infinity')`,
    [workspaceId, address],
  );
  return { count: Number(row?.count ?? 0), since: row?.since ?? null, likelyGone: Number(row?.likelyGone ?? 0) };
}

/** What of a journey is planned, claimed or waits to be tried again is skipped. Gives it, for the events. */
export function stopQueued(
  sql: Sql,
  workspaceId: number,
  of: { journeyId: string; gate: Gate },
): Promise<
  {
    id: string;
    contactId: string;
    journeyId: string | null;
    node: string | null;
    templateId: string | null;
    subject: string | null;
  }[]
> {
  return sql.query(
    `update messages set status = 'skipped', skip_gate = 'journey', reason = $4, gates = $3::jsonb, worker = null, lease_until = null
     where workspace_id = $1 and journey_id = $2 and status in ('planned', 'deferred', 'claimed')
     returning id, contact_id as "contactId", journey_id as "journeyId", node, template_id as "templateId", subject`,
    [workspaceId, of.journeyId, JSON.stringify([of.gate]), of.gate.reason],
  );
}

/** One message that waits, or that a sender has only taken, is skipped. null: there is none such. Gives it, for its event. */
export async function cancelQueued(
  sql: Sql,
  workspaceId: number,
  of: { id: string; gate: Gate },
): Promise<(EventMessage & { test: boolean }) | null> {
  const [row] = await sql.query<EventMessage & { test: boolean }>(
    `update messages set status = 'skipped', skip_gate = $4, reason = $5, gates = $3::jsonb, worker = null, lease_until = null
     where workspace_id = $1 and id = $2 and status in ('planned', 'deferred', 'claimed')
     returning id, contact_id as "contactId", journey_id as "journeyId", node, template_id as "templateId", subject, test`,
    [workspaceId, of.id, JSON.stringify([of.gate]), of.gate.gate, of.gate.reason],
  );
  return row ?? null;
}

/** Queued marketing of a person for a purpose that was just withdrawn. Gives what was skipped, for the events. */
export function skipQueued(
  sql: Sql,
  workspaceId: number,
  of: { contactIds: string[]; purpose: string; gates: Gate[]; reason: string },
): Promise<
  {
    id: string;
    contactId: string;
    journeyId: string | null;
    node: string | null;
    templateId: string | null;
    subject: string | null;
  }[]
> {
  return sql.query(
    `update messages set status = 'skipped', skip_gate = 'consent', reason = $5, gates = $4::jsonb
     where workspace_id = $1 and contact_id = any($2::uuid[]) and purpose = $3 and class = 'marketing' and not test
       and status in ('planned', 'deferred')
     returning id, contact_id as "contactId", journey_id as "journeyId", node, template_id as "templateId", subject`,
    [workspaceId, of.contactIds, of.purpose, JSON.stringify(of.gates), of.reason],
  );
}
