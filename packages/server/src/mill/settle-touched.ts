import { loadContacts, startVisitingMembers, type ContactRecord } from '../domains/contacts/index.ts';
import type { Tx } from '../platform/db/db.ts';
import { passTime, type Fold } from './fold-people.ts';

/**
 * Orders, consents and company traits told by somebody else's event changed these people, who may not be among those of the turn. No
 * journey starts from it: nothing happened to them.
 */
export async function settleTouched(
  fold: Fold,
  tx: Tx,
  turn: { workspaceId: number; records: Map<string, ContactRecord>; now: number },
): Promise<void> {
  const missing = [...fold.effects.touched].filter((id) => !turn.records.has(id) && !fold.effects.records.has(id));
  const loaded =
    missing.length > 0 ? await loadContacts(tx, turn.workspaceId, missing) : new Map<string, ContactRecord>();
  for (const [id, record] of loaded) turn.records.set(id, record);
  for (const id of fold.effects.touched) {
    const record = turn.records.get(id);
    if (!record) continue;
    record.watch.stale = true;
    passTime(loaded.has(id) ? { ...fold, journeys: null } : fold, record, turn.now);
  }
}

/** Members of companies that changed, beyond those of this turn: there may be fifty thousand, so a job walks through them. */
export async function visitColleagues(fold: Fold, tx: Tx, workspaceId: number): Promise<void> {
  if (fold.definitions.index.company.length === 0) return;
  for (const id of fold.effects.changedCompanies) {
    const version = fold.effects.companyBook.get(id)?.version ?? 0;
    await startVisitingMembers(tx, workspaceId, { id, version });
  }
}
