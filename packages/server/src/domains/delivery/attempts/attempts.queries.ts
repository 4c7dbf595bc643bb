import type { MessageAttempt } from '@sandmill/contracts/api/message-attempts';
import type { Sql } from '../../../platform/db/db.ts';
import type { SendResult } from '../adapters/adapter.ts';
import type { Dialogue, DialogueLine, Peer } from '../adapters/dialogue.ts';

export type NewAttempt = {
  messageId: string;
  outcome: SendResult['outcome'];
  service: string | null;
  dialogue: Dialogue;
};

/** All of a chunk in one statement. */
export async function insertAttempts(sql: Sql, workspaceId: number, attempts: NewAttempt[]): Promise<void> {
  if (attempts.length === 0) return;
  await sql.execute(
    `insert into message_attempts (workspace_id, message_id, at, outcome, service, peer, request_id, lines)
     select $1, a.message_id, a.at, a.outcome, a.service, a.peer::jsonb, a.request_id, a.lines::jsonb
     from unnest($2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
       as a (message_id, at, outcome, service, peer, request_id, lines)`,
    [
      workspaceId,
      attempts.map((a) => a.messageId),
      attempts.map((a) => new Date(a.dialogue.begunAt)),
      attempts.map((a) => a.outcome),
      attempts.map((a) => a.service),
      attempts.map(({ dialogue: { peer } }) => peer && JSON.stringify(peer)),
      attempts.map((a) => a.dialogue.requestId),
      attempts.map((a) => JSON.stringify(a.dialogue.lines.map(({ ms, by, text }) => [ms, by, text]))),
    ],
  );
}

type Row = {
  at: Date;
  outcome: MessageAttempt['outcome'];
  service: string | null;
  peer: Peer | null;
  requestId: string | null;
  lines: [number, DialogueLine['by'], string][];
};

/** Oldest first; the newest fifty of a message that was tried more often. */
export async function selectAttempts(sql: Sql, workspaceId: number, messageId: string): Promise<MessageAttempt[]> {
  const rows = await sql.query<Row>(
    `select at, outcome, service, peer, request_id as "requestId", lines from message_attempts
     where workspace_id = $1 and message_id = $2 order by id desc limit 50`,
    [workspaceId, messageId],
  );
  return rows.toReversed().map(({ at, peer, lines, ...row }) => ({
    ...row,
    at: at.toISOString(),
    peer: peer && { ...peer, openedAt: peer.openedAt === null ? null : new Date(peer.openedAt).toISOString() },
    lines: lines.map(([ms, by, text]) => ({ ms, by, text })),
  }));
}

/** Of all workspaces, each by its own days (`settings.delivery.attemptDays`). Gives how many went. */
export function deleteOldAttempts(sql: Sql, of: { now: number; usualDays: number; limit: number }): Promise<number> {
  return sql.execute(
    `delete from message_attempts where ctid = any(array(
       select a.ctid from message_attempts a join workspaces w on w.id = a.workspace_id
       where a.at < $1::timestamptz - make_interval(days => coalesce((w.settings->'delivery'->>'attemptDays')::int, $2))
       limit $3))`,
    [new Date(of.now), of.usualDays, of.limit],
  );
}
