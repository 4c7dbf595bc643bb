import type { ReplyTone } from '@sandmill/contracts/api/mail-reports';
import type { Sql } from '../../../platform/db/db.ts';
import type { EventMessage } from '../message-events.ts';
import type { BouncedTo } from './return-path.ts';

/** A message of which something came back. `address`: where it went. */
export type ReturnedMessage = EventMessage & {
  workspaceId: number;
  address: string | null;
  test: boolean;
  /** Which way it went; see lanes/lane.ts. */
  lane: string;
  sendingDomain: string | null;
  mailServiceId: string | null;
};

export async function selectReturned(sql: Sql, of: BouncedTo): Promise<ReturnedMessage | null> {
  const [row] = await sql.query<ReturnedMessage>(
    `select workspace_id as "workspaceId", id, contact_id as "contactId", journey_id as "journeyId", node,
       template_id as "templateId", subject, address, test, lane, sending_domain as "sendingDomain",
       mail_service_id as "mailServiceId"
     from messages where workspace_id = $1 and id = $2`,
    [of.workspaceId, of.messageId],
  );
  return row ?? null;
}

/** Of an uncertain one nobody else will ever say so; whoever still sends it will. */
const ALSO_ACCEPTED = `case when status = 'uncertain' then $3 else accepted_at end`;
const UUID = /^<([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})@/;

/** The newest message of a workspace that bears one of these Message-IDs. */
export async function selectAnswered(sql: Sql, workspaceId: number, messageIds: string[]): Promise<string | null> {
  const ids = messageIds.flatMap((header) => UUID.exec(header.toLowerCase())?.[1] ?? []);
  if (ids.length === 0) return null;
  const [row] = await sql.query<{ id: string }>(
    `select id from messages where workspace_id = $1 and id = any($2::uuid[]) and lower(message_id_header) = any($3::text[])
     order by accepted_at desc nulls last limit 1`,
    [workspaceId, ids, messageIds.map((header) => header.toLowerCase())],
  );
  return row?.id ?? null;
}

type Bounce = { bounceClass: string; reason: string; lastReply: string; now: number };

/**
 * Also of a message that stands as uncertain: now it is known; and of one that is still being sent with others, for a
 * report may be faster. Gives whether it was news.
 */
export async function markBounced(sql: Sql, { workspaceId, id }: ReturnedMessage, bounce: Bounce): Promise<boolean> {
  const rows = await sql.query(
    `update messages set status = 'bounced', bounce_class = $3, reason = $4, last_reply = $5, bounced_at = $6
     where workspace_id = $1 and id = $2 and status in ('sending', 'accepted', 'delivered', 'uncertain') returning id`,
    [workspaceId, id, bounce.bounceClass, bounce.reason, bounce.lastReply, new Date(bounce.now)],
  );
  return rows.length > 0;
}

export async function markDelivered(sql: Sql, { workspaceId, id }: ReturnedMessage, now: number): Promise<boolean> {
  const rows = await sql.query(
    `update messages set status = 'delivered', reason = null, delivered_at = $3, accepted_at = ${ALSO_ACCEPTED}
     where workspace_id = $1 and id = $2 and status in ('sending', 'accepted', 'uncertain') returning id`,
    [workspaceId, id, new Date(now)],
  );
  return rows.length > 0;
}

export async function markComplained(sql: Sql, { workspaceId, id }: ReturnedMessage, now: number): Promise<boolean> {
  const rows = await sql.query(
    `update messages set status = 'complained', delivered_at = coalesce(delivered_at, $3), accepted_at = ${ALSO_ACCEPTED}
     where workspace_id = $1 and id = $2 and status in ('sending', 'accepted', 'delivered', 'bounced', 'uncertain') returning id`,
    [workspaceId, id, new Date(now)],
  );
  return rows.length > 0;
}

/** The first answer of a person, and how it sounds. */
export async function markReplied(
  sql: Sql,
  { workspaceId, id }: ReturnedMessage,
  of: { tone: ReplyTone; now: number },
): Promise<void> {
  await sql.execute(
    `update messages set replied_at = $3, reply_tone = $4 where workspace_id = $1 and id = $2 and replied_at is null`,
    [workspaceId, id, new Date(of.now), of.tone],
  );
}
