import { historyRow } from '../domains/collect/index.ts';
import {
  foldHistory,
  groupIdsOf,
  newContact,
  openCompanies,
  selectPastEvents,
  type ContactRecord,
} from '../domains/contacts/index.ts';
import { subjectsOf } from '../domains/identity/index.ts';
import { refoldWatch } from '../domains/segments/index.ts';
import type { Tx } from '../platform/db/db.ts';
import type { History } from '../platform/history/history.ts';
import type { Fold } from './fold-people.ts';

export type RefoldInput = {
  workspaceId: number;
  history: History;
  records: Map<string, ContactRecord>;
  contactIds: readonly string[];
  /** Events of the running turn: they may lie in history already, from a try that did not commit. */
  running: ReadonlySet<string>;
  turn: number;
};

/**
 * Folds people again from history: what an undone merge, an erasure or a late claim took away cannot be subtracted.
 * Gives rows that re-point events to whom they belong now.
 */
export async function refoldPeople(tx: Tx, fold: Fold, input: RefoldInput): Promise<Record<string, unknown>[]> {
  const moved: Record<string, unknown>[] = [];
  for (const id of input.contactIds) {
    const subjects = await subjectsOf(tx, input.workspaceId, id);
    const past = (await selectPastEvents(input.history, input.workspaceId, subjects)).filter(
      ({ event }) => !input.running.has(event.id),
    );
    const before = input.records.get(id);
    const firstSeen = past.reduce(
      (first, { event }) => Math.min(first, event.time),
      before?.firstSeen ?? Number.POSITIVE_INFINITY,
    );
    const fresh = newContact(input.workspaceId, id, Number.isFinite(firstSeen) ? firstSeen : 0);
    if (before) {
      fresh.isNew = before.isNew;
      fresh.watch = before.watch;
      if (before.hasPrepared) fresh.hasPrepared = true;
      Object.assign(fresh, {
        stage: before.stage ?? null,
        stageSince: before.stageSince ?? null,
        userType: before.userType ?? null,
        predictions: before.predictions ?? {},
      });
    } else fresh.isNew = false;
    const events = past.map(({ event }) => event);
    await openCompanies(tx, input.workspaceId, { effects: fold.effects, ids: groupIdsOf(events) });
    foldHistory(fresh, events, fold.effects);
    refoldWatch(fresh, fold.definitions, events);
    fresh.profileChanged = true;
    fresh.activityChanged = true;
    input.records.set(id, fresh);
    for (const { event, subject, contactId } of past) {
      if (contactId !== id) moved.push(historyRow(event, subject, id, input.turn));
    }
  }
  return moved;
}
