import type { Sql } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';
import { selectMovedEntries, selectMoves, type ClassMoves, type Span } from './journey-comparison.queries.ts';

/** Contacts asked of history at once. */
const CHUNK = 5_000;

/**
 * In which class people were when they entered, for those who have moved since: by id of the entry, '' where they were in
 * none. All others are still where they were.
 */
export async function classesAtEntry(
  stores: { sql: Sql; history: History },
  workspaceId: number,
  of: Span & { classificationId: number },
): Promise<Map<string, string>> {
  const entries = await selectMovedEntries(stores.sql, workspaceId, of);
  const contactIds = [...new Set(entries.map(({ contactId }) => contactId))];
  const group = `class:${of.classificationId}`;
  const moves = new Map<string, ClassMoves['moves']>();
  for (let from = 0; from < contactIds.length; from += CHUNK) {
    const chunk = contactIds.slice(from, from + CHUNK);
    for (const one of await selectMoves(stores.history, workspaceId, { group, contactIds: chunk }))
      moves.set(one.contact, one.moves);
  }
  return new Map(
    entries.map(({ id, contactId, enteredAt }) => [id, classAt(moves.get(contactId) ?? [], enteredAt.getTime())]),
  );
}

/** What the last move until then led to; before the first one, what it led from. */
function classAt(moves: ClassMoves['moves'], at: number): string {
  const last = moves.findLast(([moved]) => Number(moved) <= at);
  return last ? last[2] : (moves[0]?.[1] ?? '');
}
