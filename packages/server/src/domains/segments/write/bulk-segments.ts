import type { z } from 'zod';
import type { segmentBulkResultSchema, segmentBulkSchema } from '@sandmill/contracts/api/segments';
import type { Db, Tx } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { archiveSegment } from './archive-segment.ts';
import { changeSegment, mustFindSegment } from './change-segment.ts';
import { deleteSegment } from './delete-segment.ts';
import type { RemovingWriter } from './segment-writer.ts';

type Bulk = z.output<typeof segmentBulkSchema>;
type Result = z.output<typeof segmentBulkResultSchema>;

/**
 * One act on many segments, each in a transaction of its own: what is refused is told with its reason and stops
 * nothing.
 */
export async function bulkSegments(
  db: Db,
  workspaceId: number,
  bulk: Bulk & { writer: RemovingWriter; told(tx: Tx, id: number): Promise<void> },
): Promise<Result> {
  const result: Result = { done: [], refused: [] };
  for (const id of new Set(bulk.ids)) {
    try {
      await db.transaction(async (tx) => {
        await actOn(tx, workspaceId, { ...bulk, id });
        await bulk.told(tx, id);
      });
      result.done.push(id);
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'unavailable') throw error;
      result.refused.push({ id, code: error.code, detail: error.message });
    }
  }
  return result;
}

async function actOn(
  tx: Tx,
  workspaceId: number,
  { act, id, writer }: { act: Bulk['act']; id: number; writer: RemovingWriter },
): Promise<void> {
  switch (act.kind) {
    case 'archive':
    case 'restore':
      return archiveSegment(tx, workspaceId, { writer, id, archived: act.kind === 'archive' });
    case 'delete':
      return deleteSegment(tx, workspaceId, { writer, id });
    case 'move':
      return changeSegment(tx, workspaceId, { writer, id, change: { folder: act.folder } });
    case 'owner':
      return changeSegment(tx, workspaceId, { writer, id, change: { ownerId: act.ownerId } });
    case 'tag':
    case 'untag': {
      const { tags } = await mustFindSegment(tx, workspaceId, id);
      const rest = tags.filter((tag) => !act.tags.includes(tag));
      const next = act.kind === 'tag' ? [...rest, ...act.tags] : rest;
      return changeSegment(tx, workspaceId, { writer, id, change: { tags: next } });
    }
  }
}
