import { createHash } from 'node:crypto';
import { SYSTEM_EVENTS, type JsonObject } from '@sandmill/contracts';
import type { Db, Tx } from '../../platform/db/db.ts';
import type { Ids } from '../../platform/ids.ts';
import { appendEvents } from '../collect/index.ts';
import { recordConsent } from '../consent/index.ts';
import {
  selectConfirmation,
  selectConfirmationMail,
  useConfirmation,
  type Confirmation,
} from './confirmations.queries.ts';
import { selectRecipients } from './recipients.queries.ts';
import { hashOfToken } from './request-double-opt-in.ts';
import { readToken } from './tokens.ts';
import type { Visitor } from './visitor.ts';

export type ConfirmationState = 'open' | 'confirmed' | 'used' | 'expired' | 'unknown';
export type ConfirmationView = {
  state: ConfirmationState;
  workspaceId: number | null;
  contactId: string | null;
  /** The words that were agreed to; '' where none are known. */
  text: string;
};

const UNKNOWN: ConfirmationView = { state: 'unknown', workspaceId: null, contactId: null, text: '' };

/** What a confirmation link would do now. Changes nothing: scanners fetch links. */
export async function viewConfirmation(
  db: Db,
  of: { token: string; secret: string; now: number },
): Promise<ConfirmationView> {
  const content = readToken(of.secret, 'confirm', of.token);
  if (!content) return UNKNOWN;
  const row = await selectConfirmation(db, content.workspaceId, hashOfToken(of.token));
  if (!row) return UNKNOWN;
  const text = typeof row.proof['text'] === 'string' ? row.proof['text'] : '';
  return { state: stateOf(row, of.now), workspaceId: content.workspaceId, contactId: row.contactId, text };
}

/** The button was pressed: opted in, once, with the proof of request and confirmation together in the ledger. */
export async function confirmDoubleOptIn(
  db: Db,
  of: { token: string; secret: string; visitor: Visitor; ids: Ids; now: number },
): Promise<ConfirmationView> {
  const view = await viewConfirmation(db, of);
  if (view.state !== 'open' || view.workspaceId === null) return view;
  const { workspaceId } = view;
  const used = await db.transaction(async (tx) => {
    const row = await useConfirmation(tx, workspaceId, { tokenHash: hashOfToken(of.token), now: of.now });
    if (row) await optIn(tx, workspaceId, { ...of, row });
    return row !== null;
  });
  return used ? { ...view, state: 'confirmed' } : viewConfirmation(db, of);
}

async function optIn(
  tx: Tx,
  workspaceId: number,
  of: { row: Confirmation; token: string; visitor: Visitor; ids: Ids; now: number },
): Promise<void> {
  const { row, visitor, now } = of;
  const { channel, purpose, address, messageId } = row;
  const ledgerId = of.ids.next();
  const mail = messageId === null ? null : await selectConfirmationMail(tx, workspaceId, messageId);
  const proof: JsonObject = {
    ...row.proof,
    confirmed: true,
    requestedAt: row.requestedAt.toISOString(),
    confirmedAt: new Date(now).toISOString(),
    confirmedIp: visitor.proofIp,
    confirmedUserAgent: visitor.userAgent,
    messageId,
    messageIdHeader: mail?.messageIdHeader ?? null,
    contentHash: mail?.html == null ? null : createHash('sha256').update(mail.html).digest('hex'),
    tokenId: Buffer.from(hashOfToken(of.token)).toString('hex').slice(0, 16),
  };
  await recordConsent(tx, workspaceId, { id: ledgerId, channel, purpose, address, state: 'opted_in', at: now, proof });
  if (row.contactId === null) return;
  const recipient = (await selectRecipients(tx, workspaceId, [row.contactId])).get(row.contactId);
  if (!recipient) return;
  const properties = { channel, purpose, state: 'opted_in', address, ledgerId, messageId };
  const event = {
    name: SYSTEM_EVENTS.consentChanged,
    contactId: recipient.contactId,
    time: now,
    key: `consent:${ledgerId}`,
    properties,
  };
  await appendEvents(tx, workspaceId, [event], now);
}

function stateOf(row: Confirmation, now: number): ConfirmationState {
  if (row.usedAt !== null) return 'used';
  return row.expiresAt.getTime() > now ? 'open' : 'expired';
}
