import type { SegmentUse } from '@sandmill/contracts/api/segments';
import type { Tx } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { setDefinitionStatus } from '../store/definitions.queries.ts';
import { isNameTaken, updateSegment } from '../store/segments.queries.ts';
import { segmentUses } from '../uses/segment-uses.ts';
import { mustFindSegment } from './change-segment.ts';
import type { RemovingWriter } from './segment-writer.ts';
import { setDefinition } from './set-definition.ts';

/**
 * Archives or brings back. An archived segment is watched no more, its members stay as they were; brought back, it is
 * prepared anew and people come in or go out as they should have, quietly.
 * @throws AppError in_use naming what asks it, already_exists when its name has been taken meanwhile
 */
export async function archiveSegment(
  tx: Tx,
  workspaceId: number,
  change: { writer: RemovingWriter; id: number; archived: boolean },
): Promise<void> {
  const { writer, id, archived } = change;
  const segment = await mustFindSegment(tx, workspaceId, id);
  if (archived === (segment.archivedAt !== null)) return;
  if (archived) {
    const uses = await segmentUses(tx, workspaceId, { segmentIds: [id], finders: writer.uses });
    refuseInUse(segment.name, uses.get(id) ?? []);
  } else if (await isNameTaken(tx, workspaceId, { name: segment.name, except: id })) {
    throw new AppError(
      'already_exists',
      `There is another segment named "${segment.name}" now. Rename that one first.`,
    );
  }
  await updateSegment(tx, workspaceId, { id, archived, at: writer.now() });
  if (archived) {
    await setDefinitionStatus(tx, workspaceId, { ownerKind: 'segment', ownerId: String(id), status: 'retired' });
  } else if (segment.definition) {
    await setDefinition(tx, workspaceId, {
      writer,
      id,
      name: segment.name,
      definition: segment.definition,
      made: { kind: segment.kind },
      triggersJourneys: false,
    });
  }
  await tx.execute(`select pg_notify('definitions', $1)`, [String(workspaceId)]);
}

/** @throws AppError in_use naming everything live that uses it */
export function refuseInUse(name: string, uses: readonly SegmentUse[]): void {
  const live = uses.filter((use) => use.isLive);
  if (live.length === 0) return;
  throw new AppError('in_use', `"${name}" is used by ${live.map((use) => `"${use.name}"`).join(', ')}.`, {
    errors: live.map((use) => ({ path: `${use.kind}:${use.id}`, message: use.name })),
  });
}
