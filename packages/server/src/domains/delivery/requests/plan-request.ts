import type { JsonObject } from '@sandmill/contracts';
import { SEND_AHEAD_DAYS, type SendMessage } from '@sandmill/contracts/api/send-messages';
import type { Clock } from '../../../platform/clock.ts';
import type { Db, Sql } from '../../../platform/db/db.ts';
import { AppError, type FieldError } from '../../../platform/errors.ts';
import type { Ids } from '../../../platform/ids.ts';
import { normaliseEmail } from '../../consent/index.ts';
import { jsonText, upsertContact } from '../../contacts/index.ts';
import { compileOwnMail, findTemplate } from '../../content/index.ts';
import { findContact } from '../../identity/index.ts';
import { selectMailServices } from '../mail-services/mail-services.queries.ts';
import { messageIdOf, planMessages } from '../plan-messages.ts';
import { selectSenderWorkspace } from '../recipients.queries.ts';
import type { MessageRequestExtras } from './message-request.ts';
import { insertRequest } from './message-requests.queries.ts';
import { readOwnHeaders } from './own-headers.ts';
import { readAttachments } from './read-attachments.ts';
import { refuseForeignSender } from './refuse-foreign-sender.ts';

export type RequestDeps = {
  db: Db;
  clock: Clock;
  ids: Ids;
  /** Waits a moment until what was just told has gone through the mill. */
  settled(workspaceId: number): Promise<void>;
};

const DAY_MS = 86_400_000;
const MOST_METADATA = 20;

/**
 * Plans one transactional message that a program asked for. The same key again is the same message, whatever else the
 * request says.
 * @throws AppError invalid_request, invalid_definition (the content), too_large, not_found (template or contact),
 *   unavailable (somebody new is not known yet: ask again)
 */
export async function planRequest(
  deps: RequestDeps,
  workspaceId: number,
  { request, by }: { request: SendMessage; by: string },
): Promise<{ id: string; planned: boolean }> {
  const { db, clock, ids } = deps;
  const { idempotencyKey, templateId, content, purpose } = request;
  if (!idempotencyKey) throw noKey();
  refuse(shapeErrors(request, clock.now()));
  const files = readAttachments(request.attachments);
  const headers = readOwnHeaders(content?.headers ?? {});
  const own = content ? { ...compiled(content), trackLinks: content.trackLinks } : null;
  await refuseForeign(db, workspaceId, content);
  if (templateId) await mustBeTransactional(db, workspaceId, templateId);
  const uniqueKey = `api:${idempotencyKey}`;
  const contactId = await recipientOf(deps, workspaceId, { request, by });
  const extras: MessageRequestExtras = {
    messageId: messageIdOf(workspaceId, uniqueKey),
    own,
    from: content?.from ? { address: content.from.email, name: content.from.name } : null,
    replyTo: content?.replyTo ?? null,
    headers,
    tags: [...new Set(request.tags)],
    metadata: request.metadata,
    files: files.map(({ content: bytes, ...file }) => ({ ...file, bytes: bytes.length })),
  };
  const planned = {
    contactId,
    templateId: templateId ?? null,
    purpose,
    class: 'transactional' as const,
    hasOwnContent: own !== null,
    uniqueKey,
    data: JSON.parse(jsonText(request.data)) as JsonObject,
    ...(request.to ? { address: normaliseEmail(request.to.email) ?? request.to.email } : {}),
    ...(request.sendAt ? { notBefore: Math.max(Date.parse(request.sendAt), clock.now()) } : {}),
  };
  const isNew = await db.transaction(async (tx) => {
    const { planned: count } = await planMessages(tx, workspaceId, [planned], ids, clock.now());
    if (count === 1 && hasMore(extras)) await insertRequest(tx, workspaceId, { extras, files });
    return count === 1;
  });
  return { id: extras.messageId, planned: isNew };
}

function noKey(): AppError {
  return new AppError(
    'invalid_request',
    'An idempotency key is needed, so that a repeated request is not a second mail.',
    { errors: [{ path: 'idempotencyKey', message: 'Send it in the body or as the header Idempotency-Key.' }] },
  );
}

function refuse(errors: FieldError[]): void {
  if (errors.length > 0)
    throw new AppError('invalid_request', errors[0]?.message ?? 'The message cannot be sent like this.', { errors });
}

function shapeErrors({ templateId, content, contact, to, metadata, sendAt }: SendMessage, now: number): FieldError[] {
  const errors: FieldError[] = [];
  if ((templateId === undefined) === (content === undefined))
    errors.push({ path: 'templateId', message: 'Give either a template or a content of its own.' });
  if (content && content.html === undefined && content.text === undefined)
    errors.push({ path: 'content.html', message: 'Give HTML, text or both.' });
  if (contact === undefined && to === undefined) errors.push({ path: 'to', message: 'Give a contact or an address.' });
  if (to && normaliseEmail(to.email) === null) errors.push({ path: 'to.email', message: 'is no address' });
  if (Object.keys(metadata).length > MOST_METADATA)
    errors.push({ path: 'metadata', message: `At most ${MOST_METADATA} entries.` });
  if (sendAt && Date.parse(sendAt) > now + SEND_AHEAD_DAYS * DAY_MS)
    errors.push({ path: 'sendAt', message: `At most ${SEND_AHEAD_DAYS} days ahead.` });
  return errors;
}

function compiled({ subject, html, text, liquid }: NonNullable<SendMessage['content']>) {
  return compileOwnMail({ subject, html: html ?? null, text: text ?? null, isLiquid: liquid });
}

async function refuseForeign(sql: Sql, workspaceId: number, content: SendMessage['content']): Promise<void> {
  if (!content?.from && !content?.replyTo) return;
  const workspace = await selectSenderWorkspace(sql, workspaceId);
  if (!workspace) throw new AppError('not_found', `There is no workspace ${workspaceId}.`);
  refuseForeignSender(content, { workspace, services: await selectMailServices(sql, workspaceId) });
}

async function mustBeTransactional(sql: Sql, workspaceId: number, templateId: string): Promise<void> {
  const template = await findTemplate(sql, workspaceId, templateId);
  if (!template || template.archivedAt !== null)
    throw new AppError('not_found', 'There is no such template, or it is archived.');
  if (template.class === 'marketing')
    throw new AppError(
      'invalid_request',
      'This is a marketing template. Marketing leaves through journeys and campaigns, with consent.',
    );
}

/** Whom it is for. An address that nobody is known by makes a contact, as an identify call would. */
async function recipientOf(
  { db, clock, ids, settled }: RequestDeps,
  workspaceId: number,
  { request: { contact, to }, by }: { request: SendMessage; by: string },
): Promise<string> {
  const found = await findContact(db, workspaceId, contact ?? `email:${to?.email ?? ''}`);
  if (found !== null) return found;
  if (contact !== undefined || !to)
    throw new AppError('not_found', 'Nobody is known by this identifier. Send an identify call first, or give `to`.');
  const input = { email: to.email, ...(to.name ? { traits: { name: to.name } } : {}) };
  await db.transaction((tx) => upsertContact(tx, workspaceId, input, { actor: by, now: clock.now(), ids }));
  await settled(workspaceId);
  const made = await findContact(db, workspaceId, `email:${to.email}`);
  if (made !== null) return made;
  throw new AppError(
    'unavailable',
    'This person is new and is just being made a contact. Send the same request again.',
  );
}

function hasMore({ own, from, replyTo, tags, metadata, files }: MessageRequestExtras): boolean {
  return (
    own !== null || from !== null || replyTo !== null || tags.length + files.length + Object.keys(metadata).length > 0
  );
}
