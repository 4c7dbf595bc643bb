import { createHash } from 'node:crypto';
import { SYSTEM_EVENTS, type JsonObject } from '@sandmill/contracts';
import type { Sql, Tx } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import type { Ids } from '../../platform/ids.ts';
import { appendEvents } from '../collect/index.ts';
import {
  addressStops,
  consentStates,
  domainOf,
  isDisposable,
  normaliseEmail,
  policyInForce,
  recordConsent,
  selectConsentSettings,
} from '../consent/index.ts';
import { findTemplateByKey, isLastTemplateOfKey, type TemplateUse } from '../content/index.ts';
import { countConfirmations, insertConfirmation } from './confirmations.queries.ts';
import { localeOf } from './merge-data.ts';
import { messageIdOf, planMessages } from './plan-messages.ts';
import { selectRecipients, selectSenderWorkspace } from './recipients.queries.ts';
import { signToken } from './tokens.ts';

export type DoubleOptInRequest = {
  contactId: string;
  address: string;
  purpose: string;
  /** The words agreed to, and their version. */
  text: string;
  textVersion: string;
  /** Of the request: source ("form:12"), url, ip, userAgent. */
  proof: JsonObject;
};

export type DoubleOptInOutcome =
  | 'asked'
  | 'already_opted_in'
  | 'asked_too_often'
  /** A throw-away mailbox, and the workspace takes none. */
  | 'refused_disposable'
  /** Nothing would arrive, or whoever reads it has asked for nothing: abuse@. */
  | 'refused_address';

export const CONFIRMATION_PURPOSE = 'double_opt_in';
const VALID_MS = 7 * 86_400_000;
const DAY_MS = 86_400_000;
/** Per address and purpose: nobody can be flooded through a public form. */
const MOST_PER_DAY = 3;
const MOST_PER_MONTH = 6;

export function hashOfToken(token: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(token).digest());
}

/**
 * Records that consent was asked for (pending) and plans the mail whose link makes it count (C01). In the caller's
 * transaction.
 * @throws AppError invalid_request (no address), not_found (the workspace has no confirmation template)
 */
export async function requestDoubleOptIn(
  tx: Tx,
  workspaceId: number,
  request: DoubleOptInRequest,
  deps: { ids: Ids; secret: string; now: number },
): Promise<{ outcome: DoubleOptInOutcome }> {
  const { now, ids, secret } = deps;
  const { contactId, purpose } = request;
  const address = normaliseEmail(request.address);
  if (address === null) throw new AppError('invalid_request', 'This is no e-mail address.');
  const state = (await consentStates(tx, workspaceId, 'email', [address])).get(address)?.[purpose];
  if (state?.state === 'opted_in') return { outcome: 'already_opted_in' };
  const { disposable } = await selectConsentSettings(tx, workspaceId);
  if (disposable === 'refuse' && isDisposable(domainOf(address))) return { outcome: 'refused_disposable' };
  if ((await addressStops(tx, [address], now)).size > 0) return { outcome: 'refused_address' };
  const of = { channel: 'email', address, purpose };
  const isFlooded = async (most: number, days: number): Promise<boolean> =>
    (await countConfirmations(tx, workspaceId, { ...of, since: now - days * DAY_MS })) >= most;
  if ((await isFlooded(MOST_PER_DAY, 1)) || (await isFlooded(MOST_PER_MONTH, 30)))
    return { outcome: 'asked_too_often' };
  const templateId = await confirmationTemplate(tx, workspaceId, contactId);
  const policy = await policyInForce(tx, workspaceId);
  const proof = { ...policy, ...request.proof, text: request.text, textVersion: request.textVersion };
  const ledgerId = ids.next();
  const uniqueKey = `double-opt-in:${ledgerId}`;
  const messageId = messageIdOf(workspaceId, uniqueKey);
  await recordConsent(tx, workspaceId, {
    id: ledgerId,
    channel: 'email',
    purpose,
    address,
    state: 'pending',
    at: now,
    // Tells this row, of the mail that asks, from that of the form.
    proof: { ...proof, messageId },
  });
  const tokenHash = hashOfToken(signToken(secret, 'confirm', { workspaceId, id: messageId }));
  const validity = { requestedAt: new Date(now), expiresAt: new Date(now + VALID_MS) };
  await insertConfirmation(tx, workspaceId, {
    channel: 'email',
    purpose,
    address,
    contactId,
    messageId,
    proof,
    tokenHash,
    ...validity,
  });
  const data = { consentText: request.text };
  await planMessages(
    tx,
    workspaceId,
    [{ contactId, templateId, purpose: CONFIRMATION_PURPOSE, class: 'transactional', uniqueKey, data, address }],
    ids,
    now,
  );
  const properties = { channel: 'email', purpose, state: 'pending', address, ledgerId, messageId };
  await appendEvents(
    tx,
    workspaceId,
    [{ name: SYSTEM_EVENTS.consentChanged, contactId, time: now, key: `consent:${ledgerId}`, properties }],
    now,
  );
  return { outcome: 'asked' };
}

async function confirmationTemplate(tx: Tx, workspaceId: number, contactId: string): Promise<string> {
  const workspace = await selectSenderWorkspace(tx, workspaceId);
  const recipient = (await selectRecipients(tx, workspaceId, [contactId])).get(contactId) ?? null;
  const locale = workspace ? localeOf(recipient, workspace) : 'it';
  const template = await findTemplateByKey(tx, workspaceId, { key: CONFIRMATION_PURPOSE, locale });
  if (!template)
    throw new AppError('not_found', 'The template of the confirmation mail is missing. Restore it under Templates.');
  return template.id;
}

/** Without its last template no address can be confirmed any more. */
export async function confirmationTemplateUses(
  sql: Sql,
  workspaceId: number,
  template: { id: string; key: string | null },
): Promise<TemplateUse[]> {
  if (template.key !== CONFIRMATION_PURPOSE) return [];
  const isLast = await isLastTemplateOfKey(sql, workspaceId, { id: template.id, key: template.key });
  return isLast ? [{ kind: 'product', id: CONFIRMATION_PURPOSE, name: 'Double opt-in' }] : [];
}
