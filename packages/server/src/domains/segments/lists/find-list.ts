import type { Sql } from '../../../platform/db/db.ts';
import { selectSegment } from '../store/segments.queries.ts';
import type { List } from './list-events.ts';

/** A list that people can be put on; null when there is none with this id, it is no list, or it is archived. */
export async function findList(sql: Sql, workspaceId: number, segmentId: number): Promise<List | null> {
  const segment = await selectSegment(sql, workspaceId, segmentId);
  if (!segment || segment.kind !== 'static' || segment.archivedAt !== null) return null;
  return { segmentId, listKey: segment.listKey, name: segment.name };
}
