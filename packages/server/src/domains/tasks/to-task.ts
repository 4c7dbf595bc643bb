import type { Task } from '@sandmill/contracts/api/tasks';
import type { TaskRow } from './tasks.queries.ts';

/** As the API shows it. `now` in milliseconds. */
export function toTask(row: TaskRow, now: number): Task {
  const { id, title, text, due, source, createdAt, doneAt, doneBy } = row;
  const isKnown = row.contactId !== null && row.isContactKnown;
  return {
    id,
    title,
    text,
    contact: isKnown ? { id: row.contactId ?? '', name: row.contactName, email: row.contactEmail } : null,
    assignee: row.assigneeId === null ? null : { id: row.assigneeId, name: row.assigneeName ?? '' },
    due: due?.toISOString() ?? null,
    isOverdue: doneAt === null && due !== null && due.getTime() < now,
    source,
    journey: row.journeyId === null ? null : { id: row.journeyId, name: row.journeyName ?? '' },
    createdAt: createdAt.toISOString(),
    doneAt: doneAt?.toISOString() ?? null,
    doneBy,
  };
}
