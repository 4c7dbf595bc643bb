import { PAST_EVENT_COLUMNS, pastEvent, type PastEventRow, type StoredEvent } from '../collect/index.ts';
import type { History } from '../../platform/history/history.ts';

export type PastEvent = { event: StoredEvent; subject: string; contactId: string };

/** All events of some subjects, in the order in which they counted as evidence. Our own transitions are left out. */
export async function selectPastEvents(
  history: History,
  workspaceId: number,
  subjects: { subject: string; from: number | null; until: number | null }[],
): Promise<PastEvent[]> {
  const rows = await history.query<PastEventRow & { contact_id: string }>(
    `select ${PAST_EVENT_COLUMNS}, contact_id
     from events final where workspace_id = {workspace:UInt32} and subject in {subjects:Array(String)} and position > 0
     order by arrived_at, position`,
    { workspace: workspaceId, subjects: subjects.map((s) => s.subject) },
    { maxSeconds: 120 },
  );
  const spans = new Map(subjects.map((s) => [s.subject, s]));
  return rows
    .map((row) => ({ event: pastEvent(workspaceId, row), subject: row.subject, contactId: row.contact_id }))
    .filter(({ event, subject }) => {
      const span = spans.get(subject);
      return (
        event.time >= (span?.from ?? Number.NEGATIVE_INFINITY) && event.time < (span?.until ?? Number.POSITIVE_INFINITY)
      );
    });
}
