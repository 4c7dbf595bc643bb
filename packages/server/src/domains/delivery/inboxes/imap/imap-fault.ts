/**
 * unreachable: no connection, or it broke. tls: it is not private, or nobody vouches for it. login: the password is
 * wrong. folder: there is no such folder. silent: no word for too long. protocol: what answers is no IMAP server, or
 * one that says too much. refused: it said no to something else.
 */
export type ImapReason = 'unreachable' | 'tls' | 'login' | 'folder' | 'silent' | 'protocol' | 'refused';

/** What ended a conversation with a mailbox. The message is for people who know mail servers. */
export class ImapFault extends Error {
  readonly reason: ImapReason;
  constructor(reason: ImapReason, message: string) {
    super(message.replaceAll(/\p{Cc}/gu, ' ').slice(0, 500));
    this.reason = reason;
  }
}
