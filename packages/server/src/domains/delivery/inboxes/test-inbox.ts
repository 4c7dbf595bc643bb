import type { InboxTested } from '@sandmill/contracts/api/inboxes';
import { ImapMailbox, type ImapAccount } from './imap/imap-mailbox.ts';
import { faultOf } from './read-inbox.ts';

const TEST_TIMES = { connectMs: 10_000, silenceMs: 15_000 };

/** Signs in and opens the folder, as reading would; changes nothing. */
export async function testInbox(account: ImapAccount & { folder: string }, signal: AbortSignal): Promise<InboxTested> {
  try {
    const mailbox = await ImapMailbox.open(account, signal, TEST_TIMES);
    try {
      const { mails, isReadOnly } = await mailbox.select(account.folder);
      return { mails, isReadOnly, fault: null };
    } finally {
      await mailbox.close();
    }
  } catch (error) {
    const fault = faultOf(error);
    if (!fault) throw error;
    return { mails: null, isReadOnly: false, fault };
  }
}
