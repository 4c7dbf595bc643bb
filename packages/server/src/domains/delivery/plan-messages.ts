import type { Tx } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { uuidFrom, type Ids } from '../../platform/ids.ts';
import { liveTemplateVersions } from '../content/index.ts';
import { sendingDomain } from './delivery-settings.ts';
import type { MessageRequest } from './message.ts';
import { insertMessages, notifyMessages, type PlannedMessage } from './messages.queries.ts';
import { selectSenderWorkspace } from './recipients.queries.ts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The id of a message follows from its unique key: planned twice, even in two places, it is one. */
export function messageIdOf(workspaceId: number, uniqueKey: string): string {
  return uuidFrom('message', workspaceId, uniqueKey);
}

/**
 * Writes the messages asked for, in the caller's transaction; a key that is there already changes nothing. Senders
 * wake when the transaction commits. `now` in milliseconds. A request of a template that does not exist becomes a
 * message that is skipped for that reason: it must not stop the mill.
 */
export async function planMessages(
  tx: Tx,
  workspaceId: number,
  requests: readonly MessageRequest[],
  _ids: Ids,
  now: number,
): Promise<{ planned: number }> {
  if (requests.length === 0) return { planned: 0 };
  const workspace = await selectSenderWorkspace(tx, workspaceId);
  if (!workspace) throw new AppError('not_found', `There is no workspace ${workspaceId}.`);
  const templateIds = [
    ...new Set(
      requests.flatMap(({ templateId }) => (templateId !== null && UUID.test(templateId) ? [templateId] : [])),
    ),
  ];
  const classes = new Map(
    (await liveTemplateVersions(tx, workspaceId, templateIds)).map((t) => [t.templateId, t.class]),
  );
  const domain = sendingDomain(workspace);
  const messages = requests.map((request): PlannedMessage => {
    const templateClass = request.hasOwnContent ? 'transactional' : classes.get(request.templateId ?? '');
    const id = messageIdOf(workspaceId, request.uniqueKey);
    return {
      id,
      contactId: request.contactId,
      // A marketing template stays marketing, whoever asks: consent must not be talked away.
      class: templateClass === 'transactional' ? (request.class ?? templateClass) : 'marketing',
      purpose: request.purpose,
      templateId: templateClass ? request.templateId : null,
      journeyId: request.journeyId ?? null,
      journeyVersion: request.journeyVersion ?? null,
      enrolmentId: request.enrolmentId ?? null,
      node: request.node ?? null,
      uniqueKey: request.uniqueKey,
      data: request.data,
      test: request.test ?? false,
      address: request.address ?? null,
      messageIdHeader: `<${id}@${domain}>`,
      notBefore: request.notBefore ?? now,
      priority: request.priority ?? 50,
      pressureTag: request.pressureTag ?? null,
      quietHours: request.quietHours ?? 'hold',
      content: request.content ?? null,
    };
  });
  const planned = await insertMessages(tx, workspaceId, { messages, now });
  if (planned > 0) await notifyMessages(tx, workspaceId);
  return { planned };
}
