import type { JsonObject } from '@sandmill/contracts';
import type { Sql } from '../../platform/db/db.ts';
import { eraseMessages, selectMessagesForExport } from './message-list.queries.ts';

/** Erasure: contents, links, reactions and addresses of these contacts' messages go; queued ones never leave. */
export function eraseMessagesOf(tx: Sql, workspaceId: number, contactIds: string[]): Promise<void> {
  return eraseMessages(tx, workspaceId, contactIds);
}

/** All that was sent to these contacts (one person, with those merged into it), for the copy of their data. */
export function exportMessagesOf(sql: Sql, workspaceId: number, contactIds: string[]): Promise<JsonObject[]> {
  return selectMessagesForExport(sql, workspaceId, contactIds);
}
