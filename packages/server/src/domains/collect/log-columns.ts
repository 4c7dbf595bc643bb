import type { CollectedEvent } from '@sandmill/contracts';
import type { LogColumns } from './event-log.queries.ts';
import { encodeEvent } from './stored-event.ts';

/** Events as columns for the log. Of events with the same id the first counts; the others are `repeated`. */
export function toColumns(events: readonly CollectedEvent[]): { columns: LogColumns; repeated: number } {
  const columns: LogColumns = { workspaceIds: [], sourceIds: [], ids: [], receivedAt: [], bodies: [] };
  const seen = new Set<string>();
  for (const event of events) {
    if (seen.has(event.id)) continue;
    seen.add(event.id);
    columns.workspaceIds.push(event.workspaceId);
    columns.sourceIds.push(event.sourceId);
    columns.ids.push(event.id);
    columns.receivedAt.push(event.receivedAt);
    columns.bodies.push(encodeEvent(event));
  }
  return { columns, repeated: events.length - columns.ids.length };
}
