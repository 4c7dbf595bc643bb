import { historyRow, type StoredEvent } from '../domains/collect/index.ts';
import type { Resolution } from '../domains/identity/index.ts';

/** The events of a turn as history keeps them, each under its person; nobody's are left out. */
export function eventRows(
  events: StoredEvent[],
  known: { resolution: Resolution; turn: number },
): Record<string, unknown>[] {
  const rows: Record<string, unknown>[] = [];
  for (const event of events) {
    const contactId = known.resolution.contactOf.get(event.id);
    const subject = known.resolution.subjectOf.get(event.id);
    if (contactId && subject) rows.push(historyRow(event, subject, contactId, known.turn));
  }
  return rows;
}
