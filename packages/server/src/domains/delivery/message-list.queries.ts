import type { JsonObject } from '@sandmill/contracts';
import type { FailOver } from '@sandmill/contracts/api/mail-services';
import type { ReplyTone } from '@sandmill/contracts/api/mail-reports';
import type { MESSAGE_STATUSES, Gate } from '@sandmill/contracts/api/messages';
import type { Sql, SqlValue } from '../../platform/db/db.ts';
import type { MessageClass } from './message.ts';
import { SILENT } from './reports/scope.queries.ts';

export type ListedMessage = {
  id: string;
  contactId: string;
  contactName: string | null;
  channel: string;
  address: string | null;
  subject: string | null;
  status: (typeof MESSAGE_STATUSES)[number];
  reason: string | null;
  skipGate: string | null;
  stoppedBy: Gate | null;
  journeyId: string | null;
  journeyName: string | null;
  node: string | null;
  class: MessageClass;
  purpose: string;
  plannedAt: Date;
  acceptedAt: Date | null;
  clickedAt: Date | null;
  openedAt: Date | null;
};

export type MessageFilter = {
  status: string[] | null;
  /** The contact and all merged into it. */
  contactIds: string[] | null;
  journeyId: string | null;
  node: string | null;
  class: string | null;
  /** `none`: delivered, and nothing came of it that can be seen. */
  reaction: 'opened' | 'clicked' | 'replied' | 'none' | null;
  tone: ReplyTone | null;
  templateId: string | null;
  /** Place of a link that a person clicked. */
  link: number | null;
  bounceClass: string | null;
  tag: string | null;
  search: string | null;
  withContent: boolean;
  after: { at: string; id: string } | null;
  limit: number;
};

const COLUMNS = `m.id, coalesce(c.id, m.contact_id) as "contactId", coalesce(c.name, c.email) as "contactName", m.channel, m.address, m.subject,
  m.status, m.reason, m.skip_gate as "skipGate", jsonb_path_query_first(m.gates, '$[*] ? (@.passed == false)') as "stoppedBy", m.journey_id as "journeyId", j.name as "journeyName", m.node, m.class, m.purpose,
  m.planned_at as "plannedAt", m.accepted_at as "acceptedAt", m.first_clicked_at as "clickedAt", m.first_opened_at as "openedAt"`;

const JOINS = `left join contact_redirects r on r.workspace_id = m.workspace_id and r.from_id = m.contact_id and r.undone_at is null
  left join contacts c on c.workspace_id = m.workspace_id and c.id = coalesce(r.to_id, m.contact_id)
  left join journeys j on j.workspace_id = m.workspace_id and j.id = m.journey_id`;

const REACTED = {
  opened: 'm.first_opened_at is not null',
  clicked: 'm.first_clicked_at is not null',
  replied: 'm.replied_at is not null',
  none: `not m.test and ${SILENT}`,
} as const;

/** Newest first. Only the filters that are set stand in the statement, so that each finds its index. */
export function selectMessages(sql: Sql, workspaceId: number, filter: MessageFilter): Promise<ListedMessage[]> {
  const params: SqlValue[] = [workspaceId];
  const value = (param: SqlValue): string => `$${params.push(param)}`;
  const where = ['m.workspace_id = $1'];
  if (filter.status) where.push(`m.status = any(${value(filter.status)}::text[])`);
  if (filter.contactIds) where.push(`m.contact_id = any(${value(filter.contactIds)}::uuid[])`);
  if (filter.journeyId) where.push(`m.journey_id = ${value(filter.journeyId)}`);
  if (filter.node) where.push(`m.node = ${value(filter.node)}`);
  if (filter.class) where.push(`m.class = ${value(filter.class)}`);
  if (filter.reaction) where.push(REACTED[filter.reaction]);
  if (filter.tone) where.push(`m.reply_tone = ${value(filter.tone)}`);
  if (filter.templateId) where.push(`m.template_id = ${value(filter.templateId)}`);
  if (filter.bounceClass) where.push(`m.bounce_class = ${value(filter.bounceClass)}`);
  if (filter.link !== null)
    where.push(
      `exists (select 1 from message_reactions x where x.workspace_id = m.workspace_id and x.message_id = m.id
         and x.kind = 'click' and x.class = 'human' and x.position = ${value(filter.link)})`,
    );
  if (filter.tag)
    where.push(
      `m.id in (select message_id from message_requests where workspace_id = $1 and tags @> array[${value(filter.tag)}])`,
    );
  if (filter.search)
    where.push(
      `position(lower(${value(filter.search)}) in lower(concat_ws(' ', m.subject, m.address, c.name, c.email))) > 0`,
    );
  if (filter.withContent)
    where.push(
      `exists (select 1 from message_contents t where t.workspace_id = m.workspace_id and t.message_id = m.id)`,
    );
  if (filter.after)
    where.push(`(m.planned_at, m.id) < (${value(filter.after.at)}::timestamptz, ${value(filter.after.id)}::uuid)`);
  return sql.query<ListedMessage>(
    `select ${COLUMNS} from messages m ${JOINS} where ${where.join(' and ')}
     order by m.planned_at desc, m.id desc limit ${value(filter.limit)}`,
    params,
  );
}

export type WholeMessage = ListedMessage & {
  gates: Gate[];
  messageIdHeader: string;
  lastReply: string | null;
  mailServiceId: string | null;
  mailServiceName: string | null;
  failOver: FailOver[];
  deliveredAt: Date | null;
  bouncedAt: Date | null;
  repliedAt: Date | null;
};

export async function selectWholeMessage(sql: Sql, workspaceId: number, id: string): Promise<WholeMessage | null> {
  const [row] = await sql.query<WholeMessage>(
    `select ${COLUMNS}, m.gates, m.message_id_header as "messageIdHeader", m.last_reply as "lastReply",
       m.mail_service_id as "mailServiceId", s.name as "mailServiceName", coalesce(m.fail_over, '[]') as "failOver",
       m.delivered_at as "deliveredAt", m.bounced_at as "bouncedAt", m.replied_at as "repliedAt"
     from messages m ${JOINS}
     left join mail_services s on s.workspace_id = m.workspace_id and s.id = m.mail_service_id
     where m.workspace_id = $1 and m.id = $2`,
    [workspaceId, id],
  );
  return row ?? null;
}

export type MessageContent = {
  from: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
  sentAt: Date;
};

export async function selectContent(sql: Sql, workspaceId: number, messageId: string): Promise<MessageContent | null> {
  const [row] = await sql.query<MessageContent>(
    `select from_address as "from", to_address as "to", subject, html, text, headers, sent_at as "sentAt"
     from message_contents where workspace_id = $1 and message_id = $2`,
    [workspaceId, messageId],
  );
  return row ?? null;
}

export type ListedReaction = {
  kind: 'open' | 'click';
  at: Date;
  url: string | null;
  class: 'human' | 'machine' | 'unknown';
  reason: string | null;
};

export function selectReactions(sql: Sql, workspaceId: number, messageId: string): Promise<ListedReaction[]> {
  return sql.query<ListedReaction>(
    `select r.kind, r.at, l.url, r.class, r.class_reason as reason
     from message_reactions r
     left join message_links l on l.workspace_id = r.workspace_id and l.message_id = r.message_id and l.position = r.position
     where r.workspace_id = $1 and r.message_id = $2 order by r.at, r.id limit 500`,
    [workspaceId, messageId],
  );
}

/** What was sent to a person, for the copy of their data. Oldest first. */
export function selectMessagesForExport(sql: Sql, workspaceId: number, contactIds: string[]): Promise<JsonObject[]> {
  return sql.query<JsonObject>(
    `select m.id, m.status, m.purpose, m.subject, m.address, m.planned_at::text as "plannedAt", m.accepted_at::text as "acceptedAt",
       m.first_opened_at::text as "openedAt", m.first_clicked_at::text as "clickedAt", t.text
     from messages m left join message_contents t on t.workspace_id = m.workspace_id and t.message_id = m.id
     where m.workspace_id = $1 and m.contact_id = any($2::uuid[]) and not m.test order by m.planned_at, m.id`,
    [workspaceId, contactIds],
  );
}

/** Forgets what messages say and to whom; that something was sent stays, as a number. What is queued never leaves. */
export async function eraseMessages(sql: Sql, workspaceId: number, contactIds: string[]): Promise<number> {
  const ids = `select id from messages where workspace_id = $1 and contact_id = any($2::uuid[])`;
  for (const table of [
    'message_contents',
    'message_links',
    'message_reactions',
    'message_attempts',
    'feedback_answers',
    'message_requests',
    'message_attachments',
  ])
    await sql.execute(`delete from ${table} where workspace_id = $1 and message_id in (${ids})`, [
      workspaceId,
      contactIds,
    ]);
  return sql.execute(
    `update messages set address = null, subject = null, data = '{}', last_reply = null, gates = '[]',
       skip_gate = case when status in ('planned', 'deferred', 'claimed') then 'suppression' else skip_gate end,
       reason = case when status in ('planned', 'deferred', 'claimed') then 'erased' else reason end,
       status = case when status in ('planned', 'deferred', 'claimed') then 'skipped' else status end
     where workspace_id = $1 and contact_id = any($2::uuid[])`,
    [workspaceId, contactIds],
  );
}
