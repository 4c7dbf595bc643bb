import type { MailServiceKind } from '@sandmill/contracts/api/mail-services';
import type { HtmlPieces } from '../../content/index.ts';
import type { Classified, Reply } from './classify-reply.ts';
import type { Dialogue } from './dialogue.ts';

/** A file that goes with a mail. Name and type are clean: one line, no quotes, a type of letters and digits. */
export type OutgoingAttachment = {
  fileName: string;
  contentType: string;
  /** Shown inside the HTML where it says `cid:` and this; null: below it, to be saved. */
  contentId: string | null;
  content: Buffer;
};

/** A message as it leaves: everything decided, everything rendered. */
export type OutgoingMessage = {
  id: string;
  workspaceId: number;
  channel: 'email';
  class: 'marketing' | 'transactional';
  messageIdHeader: string;
  from: { name: string; address: string };
  replyTo: string | null;
  /** Where it comes back to when it cannot be delivered; null: to `from`. */
  returnPath: string | null;
  to: string;
  subject: string;
  html: string;
  /** The same HTML in pieces, where they are known. They do not leave the thread in which they were made. */
  pieces?: HtmlPieces;
  text: string;
  /** Further headers: List-Unsubscribe, Feedback-ID, ... One line each. */
  headers: Record<string, string>;
  /** The Date header, milliseconds: the same at every attempt. */
  date: number;
  attachments?: readonly OutgoingAttachment[];
};

/**
 * accepted: the other side has taken it over (`delivered`: and it is where it is read). refused: the other side said
 * no, `reply` tells how. unreachable: it never had the chance; nothing was handed over. unknown: the connection broke
 * after the content began to flow, so nobody can say: never sent again.
 */
export type SendResult = {
  id: string;
  reply: Reply;
  /** What was said; absent where nobody was spoken with. */
  dialogue?: Dialogue;
} & (
  | { outcome: 'accepted'; delivered: boolean }
  | { outcome: 'refused' }
  | { outcome: 'unreachable' }
  | { outcome: 'unknown' }
);

/** Told the id of each message just before the other side may hear of it: from then on it is never sent again. */
export type OnFlow = (id: string) => void;

/** What delivery asks of every channel. */
export interface ChannelAdapter {
  readonly name: 'mailbox' | MailServiceKind;
  readonly channel: 'email';
  /** Messages handed over at once, in one call of `sendBatch`. */
  readonly batchSize: number;
  /** true: taking a message is nothing but keeping it, so it is done in the transaction that records it: exactly once. */
  readonly keepsOnly: boolean;
  /** Why this message cannot leave on this channel, or null. */
  validate(message: OutgoingMessage): string | null;
  /** Price of one message as an exact decimal, or null where it costs nothing by the piece. */
  cost(message: OutgoingMessage): { amount: string; currency: string } | null;
  /** One result for each message, whatever happens: it never rejects. `onFlow`: see OnFlow. */
  sendBatch(messages: readonly OutgoingMessage[], signal: AbortSignal, onFlow?: OnFlow): Promise<SendResult[]>;
  classify(reply: Reply): Classified;
  close(): Promise<void>;
}
