import type { Db, Sql, Tx } from '../../platform/db/db.ts';
import type { History } from '../../platform/history/history.ts';
import type { RequestActor } from '../../platform/http/http-app.ts';
import type { Ids } from '../../platform/ids.ts';
import type { IdentityChange } from '../identity/index.ts';
import type { EraseDeps } from './erase-contact.ts';
import type { ContactPageParts } from './get-contact.ts';
import type { GroupFacts } from './list-contacts.ts';

export type ContactRouteDeps = ContactPageParts & {
  db: Db;
  history: History;
  ids: Ids;
  now(): number;
  erasureSecret: string;
  /** Where the fonts of documents are. */
  assetsDir: string;
  audit(tx: Tx, actor: RequestActor, act: { action: string; objectType: string; objectId: string }): Promise<void>;
  groups: GroupFacts;
  /**
   * Runs the work in one transaction that holds the workspace's mill, then does to people what the change of identity
   * asks for (creates, merges, folds again), as after a batch of events.
   */
  changePeople<T>(workspaceId: number, work: (tx: Tx) => Promise<{ change: IdentityChange; result: T }>): Promise<T>;
  /** Resolves once what was appended so far has been applied, or after a short while. */
  settled(workspaceId: number): Promise<void>;
  eraseElsewhere: EraseDeps['eraseElsewhere'];
  exportElsewhere(sql: Sql, workspaceId: number, contactId: string): Promise<Record<string, unknown[]>>;
};

export const TAGS = ['Contacts'];
