import type { SegmentChange } from '@sandmill/contracts/api/segments';
import type { Tx } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { canonicalJson } from '../conditions/canonical.ts';
import { noteTargets } from '../lists/note-targets.ts';
import { isNameTaken, selectSegment, updateSegment, type SegmentRow } from '../store/segments.queries.ts';
import { checkAttributes, targetRow } from './attributes.ts';
import type { SegmentWriter } from './segment-writer.ts';
import { setDefinition } from './set-definition.ts';

/**
 * Changes a segment. A new definition takes over when it is ready; the same one again is no new version.
 * @throws AppError not_found, already_exists, invalid_definition, conflict for an archived one
 */
export async function changeSegment(
  tx: Tx,
  workspaceId: number,
  { writer, id, change }: { writer: SegmentWriter; id: number; change: SegmentChange },
): Promise<void> {
  const segment = await mustFindSegment(tx, workspaceId, id);
  const { name } = change;
  if (name !== undefined && (await isNameTaken(tx, workspaceId, { name, except: id }))) {
    throw new AppError('already_exists', `There is a segment named "${name}" already.`);
  }
  await checkAttributes(tx, workspaceId, change);
  const at = writer.now();
  const { target } = change;
  await updateSegment(tx, workspaceId, {
    ...change,
    id,
    isSuppression: change.suppression,
    target: target && targetRow(target, { startSize: segment.size, at }),
    at,
  });
  await changeDefinition(tx, workspaceId, { writer, segment, change });
  if (target) await noteTargets(tx, workspaceId, { segmentIds: [id], at });
}

async function changeDefinition(
  tx: Tx,
  workspaceId: number,
  { writer, segment, change }: { writer: SegmentWriter; segment: SegmentRow; change: SegmentChange },
): Promise<void> {
  const { definition } = change;
  if (!definition) return;
  if (segment.archivedAt !== null) {
    throw new AppError('conflict', 'The segment is archived. Bring it back first, then change who belongs to it.');
  }
  if (segment.kind === 'static') {
    throw new AppError('invalid_definition', 'A static list has no definition: put people on it or take them off.', {
      errors: [{ path: 'definition', message: 'Leave it out, or create a dynamic segment.' }],
    });
  }
  if (segment.definition && canonicalJson(segment.definition) === canonicalJson(definition)) return;
  await setDefinition(tx, workspaceId, {
    writer,
    id: segment.id,
    name: change.name ?? segment.name,
    definition,
    made: { kind: 'dynamic', ...(change.note ? { note: change.note } : {}) },
    triggersJourneys: change.triggerJourneys ?? false,
  });
}

/** @throws AppError not_found */
export async function mustFindSegment(tx: Tx, workspaceId: number, id: number): Promise<SegmentRow> {
  const segment = await selectSegment(tx, workspaceId, id);
  if (segment) return segment;
  throw new AppError('not_found', 'There is no such segment in this workspace.');
}
