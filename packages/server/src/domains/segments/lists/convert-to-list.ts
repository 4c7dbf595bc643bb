import type { Tx } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { mustFindSegment } from '../write/change-segment.ts';
import type { SegmentWriter } from '../write/segment-writer.ts';
import { startFilling } from './start-filling.ts';

/**
 * Makes a dynamic segment a list of those who are in it. Its definition stays among its versions and can be restored.
 * @throws AppError conflict for a list, an archived segment or one that is still being prepared
 */
export async function convertToList(
  tx: Tx,
  workspaceId: number,
  { writer, id }: { writer: SegmentWriter; id: number },
): Promise<void> {
  const segment = await mustFindSegment(tx, workspaceId, id);
  const refuse = (why: string): never => {
    throw new AppError('conflict', `"${segment.name}" ${why}`);
  };
  if (segment.kind === 'static') refuse('is a list already.');
  if (segment.archivedAt !== null) refuse('is archived. Bring it back first.');
  if (segment.preparing) refuse('is still being prepared. Convert it when it is live.');
  await startFilling(tx, workspaceId, { segmentId: id, from: id, by: writer.by ?? null, convert: true });
}
