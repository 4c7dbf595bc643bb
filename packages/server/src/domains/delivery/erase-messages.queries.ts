import type { Sql, Tx } from '../../platform/db/db.ts';

/** Forgets what was written to erased people; gives how many messages. The rows stay, without person or words, for figures. */
export async function eraseMessagesOf(tx: Tx, workspaceId: number, contactIds: string[]): Promise<number> {
  const own = `select id from messages where workspace_id = $1 and contact_id = any($2::uuid[])`;
  for (const table of ['message_contents', 'message_links', 'message_reactions']) {
    await tx.execute(`delete from ${table} where workspace_id = $1 and message_id in (${own})`, [
      workspaceId,
      contactIds,
    ]);
  }
  return tx.execute(
    `update messages set address = null, subject = null, data = '{}', last_reply = null,
       status = case when status in ('planned', 'deferred') then 'skipped' else status end,
       reason = case when status in ('planned', 'deferred') then 'erased' else reason end
     where workspace_id = $1 and contact_id = any($2::uuid[])`,
    [workspaceId, contactIds],
  );
}

/** All messages of one person with their content, for the export of personal data. */
export function messagesOfContact(sql: Sql, workspaceId: number, contactId: string): Promise<object[]> {
  return sql.query(
    `select m.id, m.channel, m.class, m.purpose, m.status, m.reason, m.planned_at as "plannedAt", m.accepted_at as "acceptedAt",
       m.first_opened_at as "openedAt", m.first_clicked_at as "clickedAt", c.to_address as "to", c.subject, c.text
     from messages m left join message_contents c on c.workspace_id = m.workspace_id and c.message_id = m.id
     where m.workspace_id = $1 and m.contact_id = $2 order by m.planned_at`,
    [workspaceId, contactId],
  );
}
