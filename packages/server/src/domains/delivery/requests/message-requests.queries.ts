import type { Sql } from '../../../platform/db/db.ts';
import type { MessageRequestExtras } from './message-request.ts';
import type { RequestFile } from './read-attachments.ts';

export async function insertRequest(
  sql: Sql,
  workspaceId: number,
  of: { extras: MessageRequestExtras; files: readonly RequestFile[] },
): Promise<void> {
  const { extras: e, files } = of;
  await sql.execute(
    `insert into message_requests (workspace_id, message_id, own, from_sender, reply_to, headers, tags, metadata, files)
     values ($1, $2, $3::jsonb, $4::jsonb, $5, $6::jsonb, $7::text[], $8::jsonb, $9::jsonb)`,
    [
      workspaceId,
      e.messageId,
      e.own === null ? null : JSON.stringify(e.own),
      e.from === null ? null : JSON.stringify(e.from),
      e.replyTo,
      JSON.stringify(e.headers),
      e.tags,
      JSON.stringify(e.metadata),
      JSON.stringify(e.files),
    ],
  );
  for (const [place, { content }] of files.entries())
    await sql.execute(
      `insert into message_attachments (workspace_id, message_id, place, content) values ($1, $2, $3, $4)`,
      [workspaceId, e.messageId, place, content],
    );
}

/** Messages of which no program asked for more are absent. */
export async function selectRequests(
  sql: Sql,
  workspaceId: number,
  messageIds: readonly string[],
): Promise<Map<string, MessageRequestExtras>> {
  if (messageIds.length === 0) return new Map();
  const rows = await sql.query<MessageRequestExtras>(
    `select message_id as "messageId", own, from_sender as "from", reply_to as "replyTo", headers, tags, metadata, files
     from message_requests where workspace_id = $1 and message_id = any($2::uuid[])`,
    [workspaceId, messageIds],
  );
  return new Map(rows.map((row) => [row.messageId, row]));
}

/** Tags and metadata that programs gave along, by message. */
export async function selectMessageLabels(
  sql: Sql,
  workspaceId: number,
  messageIds: readonly string[],
): Promise<Map<string, { tags: string[]; metadata: Record<string, string> }>> {
  const rows = await sql.query<{ id: string; tags: string[]; metadata: Record<string, string> }>(
    `select message_id as id, tags, metadata from message_requests where workspace_id = $1 and message_id = any($2::uuid[])`,
    [workspaceId, messageIds],
  );
  return new Map(rows.map(({ id, ...labels }) => [id, labels]));
}

/** The contents of a message's files by their places; those that are no longer kept are absent. */
export async function selectFileContents(
  sql: Sql,
  workspaceId: number,
  messageId: string,
): Promise<Map<number, Buffer>> {
  const rows = await sql.query<{ place: number; content: Uint8Array }>(
    `select place, content from message_attachments where workspace_id = $1 and message_id = $2`,
    [workspaceId, messageId],
  );
  return new Map(rows.map(({ place, content }) => [place, Buffer.from(content)]));
}

/** Which files are still kept, by place. */
export async function selectKeptFiles(sql: Sql, workspaceId: number, messageId: string): Promise<Set<number>> {
  const rows = await sql.query<{ place: number }>(
    `select place from message_attachments where workspace_id = $1 and message_id = $2`,
    [workspaceId, messageId],
  );
  return new Set(rows.map(({ place }) => place));
}

export async function deleteFileContents(sql: Sql, workspaceId: number, messageId: string): Promise<void> {
  await sql.execute(`delete from message_attachments where workspace_id = $1 and message_id = $2`, [
    workspaceId,
    messageId,
  ]);
}

/** Of every workspace: files of messages that ended before an instant, a block at a time. Gives how many went. */
export function deleteOldFiles(sql: Sql, of: { before: number; limit: number }): Promise<number> {
  return sql.execute(
    `delete from message_attachments a using (
       select f.workspace_id, f.message_id, f.place from message_attachments f
       join messages m on m.workspace_id = f.workspace_id and m.id = f.message_id
       where m.status not in ('planned', 'claimed', 'sending', 'deferred')
         and greatest(m.accepted_at, m.bounced_at, m.attempted_at, m.planned_at, m.not_before) < $1 limit $2) old
     where a.workspace_id = old.workspace_id and a.message_id = old.message_id and a.place = old.place`,
    [new Date(of.before), of.limit],
  );
}
