import type { Tx } from '../../../platform/db/db.ts';
import { updateTargets } from './targets.queries.ts';

/**
 * Looks whether segments whose size has changed have reached their target or fallen away from it, and keeps that for
 * the notifications. Costs one small statement, and only in turns that moved somebody.
 */
export async function noteTargets(
  tx: Tx,
  workspaceId: number,
  moved: { segmentIds: readonly number[]; at: number },
): Promise<void> {
  if (moved.segmentIds.length > 0) await updateTargets(tx, workspaceId, moved);
}
