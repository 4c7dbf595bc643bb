import type { Db } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { loadContacts, type ContactRecord } from '../../contacts/index.ts';
import { followRedirects } from '../../identity/index.ts';
import type { Definitions } from '../definitions/build-definitions.ts';
import type { DefinitionCache } from '../store/definition-cache.ts';

/**
 * A contact with what is watched, both of one moment; of one that was merged, whoever it is today.
 * @throws AppError not_found
 */
export async function watchedContact(
  deps: { db: Db; definitions: DefinitionCache; timeZone(workspaceId: number): Promise<string> },
  workspaceId: number,
  contactId: string,
): Promise<{ record: ContactRecord; definitions: Definitions }> {
  const id = (await followRedirects(deps.db, workspaceId, [contactId])).get(contactId) ?? contactId;
  // Asked before: a transaction on the embedded database has the only connection.
  const timeZone = await deps.timeZone(workspaceId);
  return deps.db.transaction(async (tx) => {
    const record = (await loadContacts(tx, workspaceId, [id])).get(id);
    if (!record) throw new AppError('not_found', 'There is no such contact in this workspace.');
    return { record, definitions: await deps.definitions.get(tx, workspaceId, timeZone) };
  });
}
