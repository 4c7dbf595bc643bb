import { isListCondition } from '@sandmill/contracts';
import type { Tx } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { selectVersionOf } from '../store/versions.queries.ts';
import { mustFindSegment } from './change-segment.ts';
import type { SegmentWriter } from './segment-writer.ts';
import { setDefinition } from './set-definition.ts';

/** An old version again, as a new one. Gives its number. @throws AppError not_found, conflict for an archived segment */
export async function restoreVersion(
  tx: Tx,
  workspaceId: number,
  asked: { writer: SegmentWriter; id: number; version: number; triggerJourneys: boolean; note?: string | undefined },
): Promise<number> {
  const segment = await mustFindSegment(tx, workspaceId, asked.id);
  if (segment.archivedAt !== null) {
    throw new AppError('conflict', 'The segment is archived. Bring it back first, then restore a version.');
  }
  const old = await selectVersionOf(tx, workspaceId, { segmentId: asked.id, version: asked.version });
  if (!old) throw new AppError('not_found', `This segment has no version ${asked.version}.`);
  return setDefinition(tx, workspaceId, {
    writer: asked.writer,
    id: asked.id,
    name: segment.name,
    definition: old.definition,
    made: {
      kind: isListCondition(old.definition) ? 'static' : 'dynamic',
      restoredFrom: asked.version,
      ...(asked.note ? { note: asked.note } : {}),
    },
    triggersJourneys: asked.triggerJourneys,
  });
}
