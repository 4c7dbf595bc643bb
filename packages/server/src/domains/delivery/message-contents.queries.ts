import type { Sql } from '../../platform/db/db.ts';
import type { SentLink } from './render-message.ts';

export type StoredContent = {
  messageId: string;
  from: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
  links: SentLink[];
};

/** What leaves, and where its links lead. A repeated attempt replaces both. */
export async function upsertContents(
  sql: Sql,
  workspaceId: number,
  of: { contents: StoredContent[]; now: number },
): Promise<void> {
  const { contents, now } = of;
  await sql.execute(
    `insert into message_contents (workspace_id, message_id, from_address, to_address, subject, html, text, headers, sent_at)
     select $1, c.message_id, c.from_address, c.to_address, c.subject, c.html, c.text, c.headers::jsonb, $9
     from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
       as c (message_id, from_address, to_address, subject, html, text, headers)
     on conflict (workspace_id, message_id) do update set from_address = excluded.from_address, to_address = excluded.to_address,
       subject = excluded.subject, html = excluded.html, text = excluded.text, headers = excluded.headers, sent_at = excluded.sent_at`,
    [
      workspaceId,
      contents.map((c) => c.messageId),
      contents.map((c) => c.from),
      contents.map((c) => c.to),
      contents.map((c) => c.subject),
      contents.map((c) => c.html),
      contents.map((c) => c.text),
      contents.map((c) => JSON.stringify(c.headers)),
      new Date(now),
    ],
  );
  const links = contents.flatMap((c) => c.links.map((link) => ({ messageId: c.messageId, ...link })));
  await sql.execute(
    `insert into message_links (workspace_id, message_id, position, url, call_id, call_segment_id)
     select $1, l.message_id, l.position, l.url, l.call_id, l.segment_id
     from unnest($2::uuid[], $3::int[], $4::text[], $5::uuid[], $6::int[]) as l (message_id, position, url, call_id, segment_id)
     on conflict (workspace_id, message_id, position)
     do update set url = excluded.url, call_id = excluded.call_id, call_segment_id = excluded.call_segment_id`,
    [
      workspaceId,
      links.map((l) => l.messageId),
      links.map((l) => l.position),
      links.map((l) => l.url),
      links.map((l) => l.call?.id ?? null),
      links.map((l) => l.call?.segmentId ?? null),
    ],
  );
}
