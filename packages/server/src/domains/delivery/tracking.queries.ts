import type { Sql, Tx } from '../../platform/db/db.ts';
import type { ReactionClass, ReactionVerdict } from './classify-reaction.ts';
import type { EventMessage } from './message-events.ts';
import type { MessageClass } from './message.ts';

/** A message as its links, pixel and pages need it. */
export type TrackedMessage = EventMessage & {
  class: MessageClass;
  purpose: string;
  test: boolean;
  adapter: string | null;
  address: string | null;
  acceptedAt: Date | null;
};

export async function selectTracked(sql: Sql, workspaceId: number, id: string): Promise<TrackedMessage | null> {
  const [row] = await sql.query<TrackedMessage>(
    `select id, contact_id as "contactId", journey_id as "journeyId", node, template_id as "templateId", subject, class, purpose, test,
       adapter, address, accepted_at as "acceptedAt"
     from messages where workspace_id = $1 and id = $2`,
    [workspaceId, id],
  );
  return row ?? null;
}

export async function selectLink(
  sql: Sql,
  workspaceId: number,
  of: { messageId: string; position: number },
): Promise<string | null> {
  const [row] = await sql.query<{ url: string }>(
    `select url from message_links where workspace_id = $1 and message_id = $2 and position = $3`,
    [workspaceId, of.messageId, of.position],
  );
  return row?.url ?? null;
}

export type LinkedCall = { id: string; name: string };

/** The calls to action to which these links belong, by message and position: "id 3". */
export async function selectCallsOfLinks(
  sql: Sql,
  workspaceId: number,
  links: readonly { messageId: string; position: number }[],
): Promise<Map<string, LinkedCall>> {
  const rows = await sql.query<LinkedCall & { messageId: string; position: number }>(
    `select l.message_id as "messageId", l.position, c.id, c.name
     from unnest($2::uuid[], $3::int[]) as asked (message_id, position)
       join message_links l on l.workspace_id = $1 and l.message_id = asked.message_id and l.position = asked.position
       join calls_to_action c on c.workspace_id = l.workspace_id and c.id = l.call_id`,
    [workspaceId, links.map(({ messageId }) => messageId), links.map(({ position }) => position)],
  );
  return new Map(rows.map(({ messageId, position, id, name }) => [`${messageId} ${position}`, { id, name }]));
}

export type Reaction = ReactionVerdict & {
  id: string;
  messageId: string;
  kind: 'open' | 'click';
  position: number | null;
  at: number;
  method: string;
  /** Without its last part: it tells networks apart, not people. */
  ip: string | null;
  userAgent: string | null;
  headers: Record<string, string>;
  /** When it is told, and by then certain; absent or null: it has been. */
  settlesAt?: number | null;
  /** The device it binds. */
  anonymousId?: string | null;
};

export async function insertReaction(sql: Sql, workspaceId: number, reaction: Reaction): Promise<void> {
  const { id, messageId, kind, position, at, method, ip, userAgent, headers, reason } = reaction;
  await sql.execute(
    `insert into message_reactions (id, workspace_id, message_id, kind, position, at, method, ip, user_agent, headers, class, class_reason,
       settles_at, anonymous_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12, $13, $14)`,
    [
      id,
      workspaceId,
      messageId,
      kind,
      position,
      new Date(at),
      method,
      ip,
      userAgent,
      JSON.stringify(headers),
      reaction.class,
      reason,
      reaction.settlesAt == null ? null : new Date(reaction.settlesAt),
      reaction.anonymousId ?? null,
    ],
  );
}

/** Positions followed since the instant. */
export async function selectRecentPositions(
  sql: Sql,
  workspaceId: number,
  of: { messageId: string; since: number },
): Promise<number[]> {
  const rows = await sql.query<{ position: number }>(
    `select distinct position from message_reactions
     where workspace_id = $1 and message_id = $2 and kind = 'click' and position is not null and at >= $3`,
    [workspaceId, of.messageId, new Date(of.since)],
  );
  return rows.map((row) => row.position);
}

/** Until the transaction ends nobody else keeps a click of this message. */
export async function lockMessage(tx: Tx, workspaceId: number, id: string): Promise<void> {
  await tx.query(`select 1 from messages where workspace_id = $1 and id = $2 for no key update`, [workspaceId, id]);
}

/** The first clicks of a burst looked human until it was one. What has been told is put right by reclassification. */
export async function markBurst(
  sql: Sql,
  workspaceId: number,
  of: { messageId: string; since: number; reason: string },
): Promise<void> {
  await sql.execute(
    `update message_reactions set class = 'machine', class_reason = $4
     where workspace_id = $1 and message_id = $2 and kind = 'click' and at >= $3 and settles_at is not null`,
    [workspaceId, of.messageId, new Date(of.since), of.reason],
  );
}

/** Wakes who tells clicks, once this transaction commits. */
export async function notifyReactions(tx: Tx): Promise<void> {
  await tx.query(`select pg_notify('reactions', '')`);
}

export type SettledClick = {
  workspaceId: number;
  id: string;
  message: EventMessage;
  position: number;
  url: string | null;
  at: number;
  verdict: ReactionVerdict;
  anonymousId: string | null;
  userAgent: string | null;
};

/** Marks clicks as settled whose time has come, of all workspaces: nobody else gets the same. A machine binds no device. */
export async function settleReactions(tx: Tx, of: { now: number; limit: number }): Promise<SettledClick[]> {
  const rows = await tx.query<Omit<SettledClick, 'at' | 'verdict' | 'message'> & EventMessage & SettledRow>(
    `with due as (
       select id from message_reactions where settles_at <= $1 order by settles_at limit $2 for update skip locked),
     settled as (
       update message_reactions r set settles_at = null,
         class = case when class = 'unknown' then 'human' else class end,
         class_reason = case when class = 'unknown' then 'browser' else class_reason end,
         anonymous_id = case when class = 'unknown' then anonymous_id end
       from due where r.id = due.id
       returning r.workspace_id, r.id, r.message_id, r.position, r.at, r.class, r.class_reason, r.anonymous_id, r.user_agent)
     select s.workspace_id as "workspaceId", s.id as "reactionId", s.position, l.url, s.at, s.class, s.class_reason as reason,
       s.anonymous_id as "anonymousId", s.user_agent as "userAgent",
       m.id, m.contact_id as "contactId", m.journey_id as "journeyId", m.node, m.template_id as "templateId", m.subject
     from settled s join messages m on m.workspace_id = s.workspace_id and m.id = s.message_id
       left join message_links l on l.workspace_id = s.workspace_id and l.message_id = s.message_id and l.position = s.position
     order by s.at, s.id`,
    [new Date(of.now), of.limit],
  );
  return rows.map((row) => ({
    workspaceId: row.workspaceId,
    id: row.reactionId,
    message: row,
    position: row.position,
    url: row.url,
    at: row.at.getTime(),
    verdict: { class: row.class, reason: row.reason },
    anonymousId: row.anonymousId,
    userAgent: row.userAgent,
  }));
}

type SettledRow = { reactionId: string; at: Date; class: ReactionClass; reason: string };

/** When the next click settles, in milliseconds; null: none waits. */
export async function selectNextSettling(sql: Sql): Promise<number | null> {
  const [row] = await sql.query<{ next: Date | null }>(
    `select min(settles_at) as next from message_reactions where settles_at is not null`,
  );
  return row?.next?.getTime() ?? null;
}

export async function noteFirst(
  sql: Sql,
  workspaceId: number,
  of: { messageId: string; kind: 'open' | 'click'; at: number },
): Promise<void> {
  const column = of.kind === 'click' ? 'first_clicked_at' : 'first_opened_at';
  await sql.execute(`update messages set ${column} = $3 where workspace_id = $1 and id = $2 and ${column} is null`, [
    workspaceId,
    of.messageId,
    new Date(of.at),
  ]);
}

export async function selectWebVersion(sql: Sql, workspaceId: number, messageId: string): Promise<string | null> {
  const [row] = await sql.query<{ html: string }>(
    `select html from message_contents where workspace_id = $1 and message_id = $2`,
    [workspaceId, messageId],
  );
  return row?.html ?? null;
}
