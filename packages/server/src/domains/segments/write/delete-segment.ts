import type { Tx } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { deleteSegmentRows } from '../store/segments.queries.ts';
import { segmentUses } from '../uses/segment-uses.ts';
import { refuseInUse } from './archive-segment.ts';
import { mustFindSegment } from './change-segment.ts';
import type { RemovingWriter } from './segment-writer.ts';

/**
 * Deletes an archived segment for good, with its members, versions and movements. What people did stays in history.
 * @throws AppError conflict unless it is archived, in_use
 */
export async function deleteSegment(
  tx: Tx,
  workspaceId: number,
  { writer, id }: { writer: RemovingWriter; id: number },
): Promise<void> {
  const segment = await mustFindSegment(tx, workspaceId, id);
  if (segment.archivedAt === null) {
    throw new AppError('conflict', `"${segment.name}" is not archived. Archive it first; only then can it be deleted.`);
  }
  const uses = await segmentUses(tx, workspaceId, { segmentIds: [id], finders: writer.uses });
  refuseInUse(segment.name, uses.get(id) ?? []);
  await deleteSegmentRows(tx, workspaceId, id);
}
