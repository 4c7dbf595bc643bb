import type { Sql } from '../../platform/db/db.ts';
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
};

export async function insertReaction(sql: Sql, workspaceId: number, reaction: Reaction): Promise<void> {
  const { id, messageId, kind, position, at, method, ip, userAgent, headers, reason } = reaction;
  await sql.execute(
    `insert into message_reactions (id, workspace_id, message_id, kind, position, at, method, ip, user_agent, headers, class, class_reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12)`,
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

/** The first clicks of a burst looked human until the third came. */
export async function markBurst(
  sql: Sql,
  workspaceId: number,
  of: { messageId: string; since: number; reason: string },
): Promise<void> {
  await sql.execute(
    `update message_reactions set class = 'machine', class_reason = $4
     where workspace_id = $1 and message_id = $2 and kind = 'click' and at >= $3 and class <> 'machine'`,
    [workspaceId, of.messageId, new Date(of.since), of.reason],
  );
  await sql.execute(
    `update messages set first_clicked_at = (select min(at) from message_reactions r
       where r.workspace_id = $1 and r.message_id = $2 and r.kind = 'click' and r.class = 'human')
     where workspace_id = $1 and id = $2`,
    [workspaceId, of.messageId],
  );
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

/** One more open of a template by somebody, nobody knows who. */
export async function countSharedOpen(
  sql: Sql,
  workspaceId: number,
  of: { templateId: string; at: number; class: ReactionClass },
): Promise<void> {
  await sql.execute(
    `insert into template_opens (workspace_id, template_id, day, class, opens)
     select $1, id, ($3::timestamptz at time zone 'UTC')::date, $4, 1 from templates where workspace_id = $1 and id = $2
     on conflict (workspace_id, template_id, day, class) do update set opens = template_opens.opens + 1`,
    [workspaceId, of.templateId, new Date(of.at), of.class],
  );
}

export async function selectWebVersion(sql: Sql, workspaceId: number, messageId: string): Promise<string | null> {
  const [row] = await sql.query<{ html: string }>(
    `select html from message_contents where workspace_id = $1 and message_id = $2`,
    [workspaceId, messageId],
  );
  return row?.html ?? null;
}
