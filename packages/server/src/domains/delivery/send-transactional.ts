import type { JsonObject } from '@sandmill/contracts';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import type { Ids } from '../../platform/ids.ts';
import { jsonText } from '../contacts/index.ts';
import { findTemplate } from '../content/index.ts';
import { findContact } from '../identity/index.ts';
import { messageIdOf, planMessages } from './plan-messages.ts';

export type TransactionalRequest = {
  templateId: string;
  /** A contact's id or an identifier, as findContact reads it. */
  contact: string;
  data: JsonObject;
  purpose: string;
  idempotencyKey?: string | undefined;
};

/**
 * Plans one transactional message that a program asked for. The same key again is the same message, whatever else the
 * request says.
 * @throws AppError invalid_request (no key, or a marketing template), not_found (contact or template)
 */
export async function sendTransactional(
  deps: { db: Db; clock: Clock; ids: Ids },
  workspaceId: number,
  request: TransactionalRequest,
): Promise<{ id: string; planned: boolean }> {
  const { idempotencyKey, templateId, purpose } = request;
  if (!idempotencyKey)
    throw new AppError(
      'invalid_request',
      'An idempotency key is needed, so that a repeated request is not a second mail.',
      {
        errors: [{ path: 'idempotencyKey', message: 'Send it in the body or as the header Idempotency-Key.' }],
      },
    );
  const template = await findTemplate(deps.db, workspaceId, templateId);
  if (!template || template.archivedAt !== null)
    throw new AppError('not_found', 'There is no such template, or it is archived.');
  if (template.class === 'marketing')
    throw new AppError(
      'invalid_request',
      'This is a marketing template. Marketing leaves through journeys and campaigns, with consent.',
    );
  const contactId = await findContact(deps.db, workspaceId, request.contact);
  if (!contactId) throw new AppError('not_found', 'Nobody is known by this identifier. Send an identify call first.');
  const uniqueKey = `api:${idempotencyKey}`;
  const data = JSON.parse(jsonText(request.data)) as JsonObject;
  const message = { contactId, templateId, purpose, class: 'transactional' as const, uniqueKey, data };
  const { planned } = await deps.db.transaction((tx) =>
    planMessages(tx, workspaceId, [message], deps.ids, deps.clock.now()),
  );
  return { id: messageIdOf(workspaceId, uniqueKey), planned: planned === 1 };
}
