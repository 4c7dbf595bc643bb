import { blocksOf, isScoreOf, languageOfTag, SYSTEM_EVENTS, translatedBlock, type BlockOf } from '@sandmill/contracts';
import type { Db, Sql } from '../../../platform/db/db.ts';
import { appendEvents } from '../../collect/index.ts';
import { aboutMessage } from '../message-events.ts';
import { selectRecipients } from '../recipients.queries.ts';
import type { TrackedMessage } from '../tracking.queries.ts';
import { putAnswer, selectSentDocument } from './feedback.queries.ts';

/** The question of a block of the mail as it was sent, in this language; null: it has no such question. */
export async function questionOf(
  sql: Sql,
  workspaceId: number,
  of: { messageId: string; block: string; language: string },
): Promise<BlockOf<'feedback'> | null> {
  const document = await selectSentDocument(sql, workspaceId, of.messageId);
  const found = document && blocksOf(document).find(({ block }) => block.id === of.block)?.block;
  if (found?.kind !== 'feedback') return null;
  const language = languageOfTag(of.language);
  const said = language && document?.translations?.[language]?.blocks[found.id];
  const block = translatedBlock(found, said ?? undefined);
  return block.kind === 'feedback' ? block : null;
}

export type GivenFeedback = { question: BlockOf<'feedback'>; score: number; comment: string };

/**
 * Keeps what somebody answered and tells it as an event. Posting the same twice tells it once; another answer takes the
 * place of the first and is told too. Test mails are answered for nothing. False: it is no answer to the question.
 */
export async function takeFeedback(
  deps: { db: Db; newId(): string; now: number },
  workspaceId: number,
  { message, question, score, comment }: GivenFeedback & { message: TrackedMessage },
): Promise<boolean> {
  if (!isScoreOf(question.scale, score)) return false;
  if (message.test) return true;
  await deps.db.transaction(async (tx) => {
    const contactId = (await selectRecipients(tx, workspaceId, [message.contactId])).get(message.contactId)?.contactId;
    // Erased meanwhile: there is nobody whose answer it could be.
    if (contactId === undefined) return;
    const { id: block, scale, text } = question;
    const about = { messageId: message.id, block, contactId, scale, score, question: text, comment };
    if (!(await putAnswer(tx, workspaceId, { ...about, at: new Date(deps.now) }))) return;
    const event = {
      name: SYSTEM_EVENTS.feedbackGiven,
      contactId,
      time: deps.now,
      key: `feedback:${deps.newId()}`,
      properties: {
        ...aboutMessage(message),
        block,
        scale,
        score,
        question: text,
        ...(comment === '' ? {} : { comment }),
      },
    };
    await appendEvents(tx, workspaceId, [event], deps.now);
  });
  return true;
}
