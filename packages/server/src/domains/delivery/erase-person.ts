import type { JsonObject } from '@sandmill/contracts';
import type { Sql } from '../../platform/db/db.ts';
import { forgetArticleSends, forgetCodeHolders } from '../content/index.ts';
import { forgetPreferences } from './preferences/mail-preferences.queries.ts';
import { eraseMessages, selectMessagesForExport } from './message-list.queries.ts';
import { selectContactFamily } from './recipients.queries.ts';

/**
 * Erasure: contents, links, reactions and addresses of these contacts' messages go; queued ones never leave. Gives how
 * many messages that were.
 */
export async function eraseMessagesOf(tx: Sql, workspaceId: number, contactIds: string[]): Promise<number> {
  await forgetCodeHolders(tx, workspaceId, contactIds);
  await forgetArticleSends(tx, workspaceId, contactIds);
  await forgetPreferences(tx, workspaceId, contactIds);
  return eraseMessages(tx, workspaceId, contactIds);
}

/** All that was sent to one person, also to who was merged into it, for the copy of their data. Oldest first. */
export async function messagesOfContact(sql: Sql, workspaceId: number, contactId: string): Promise<JsonObject[]> {
  return selectMessagesForExport(sql, workspaceId, await selectContactFamily(sql, workspaceId, contactId));
}
