import type { JsonObject } from '@sandmill/contracts';
import type { Sql } from '../../platform/db/db.ts';

export type Confirmation = {
  channel: string;
  purpose: string;
  address: string;
  contactId: string | null;
  messageId: string | null;
  proof: JsonObject;
  requestedAt: Date;
  expiresAt: Date;
  usedAt: Date | null;
};

const COLUMNS = `channel, purpose, address, contact_id as "contactId", message_id as "messageId", proof,
  requested_at as "requestedAt", expires_at as "expiresAt", used_at as "usedAt"`;

export async function insertConfirmation(
  sql: Sql,
  workspaceId: number,
  row: Omit<Confirmation, 'usedAt'> & { tokenHash: Uint8Array },
): Promise<void> {
  await sql.execute(
    `insert into consent_confirmations (token_hash, workspace_id, channel, purpose, address, contact_id, message_id, proof, requested_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10)`,
    [
      row.tokenHash,
      workspaceId,
      row.channel,
      row.purpose,
      row.address,
      row.contactId,
      row.messageId,
      JSON.stringify(row.proof),
      row.requestedAt,
      row.expiresAt,
    ],
  );
}

export async function countConfirmations(
  sql: Sql,
  workspaceId: number,
  of: { channel: string; address: string; purpose: string; since: number },
): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `select count(*) as count from consent_confirmations
     where workspace_id = $1 and channel = $2 and address = $3 and purpose = $4 and requested_at > $5`,
    [workspaceId, of.channel, of.address, of.purpose, new Date(of.since)],
  );
  return Number(row?.count ?? 0);
}

export async function selectConfirmation(
  sql: Sql,
  workspaceId: number,
  tokenHash: Uint8Array,
): Promise<Confirmation | null> {
  const [row] = await sql.query<Confirmation>(
    `select ${COLUMNS} from consent_confirmations where workspace_id = $1 and token_hash = $2`,
    [workspaceId, tokenHash],
  );
  return row ?? null;
}

/** Uses it up; null when that was done before, or it has expired. Two at once: one gets it. */
export async function useConfirmation(
  sql: Sql,
  workspaceId: number,
  of: { tokenHash: Uint8Array; now: number },
): Promise<Confirmation | null> {
  const [row] = await sql.query<Confirmation>(
    `update consent_confirmations set used_at = $3
     where workspace_id = $1 and token_hash = $2 and used_at is null and expires_at > $3 returning ${COLUMNS}`,
    [workspaceId, of.tokenHash, new Date(of.now)],
  );
  return row ?? null;
}

/** The mail that carried the link, as it was sent; null html: its content is not kept any more. */
export async function selectConfirmationMail(
  sql: Sql,
  workspaceId: number,
  messageId: string,
): Promise<{ messageIdHeader: string; html: string | null } | null> {
  const [row] = await sql.query<{ messageIdHeader: string; html: string | null }>(
    `select m.message_id_header as "messageIdHeader", c.html from messages m
     left join message_contents c on c.workspace_id = m.workspace_id and c.message_id = m.id
     where m.workspace_id = $1 and m.id = $2`,
    [workspaceId, messageId],
  );
  return row ?? null;
}
