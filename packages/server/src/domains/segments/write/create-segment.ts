import { listCondition, type Condition } from '@sandmill/contracts';
import type { SegmentChange } from '@sandmill/contracts/api/segments';
import type { Tx } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { insertSegment, updateSegment } from '../store/segments.queries.ts';
import { checkAttributes, targetRow } from './attributes.ts';
import type { SegmentWriter } from './segment-writer.ts';
import { setDefinition } from './set-definition.ts';

export type NewSegment = Pick<SegmentChange, 'folder' | 'tags' | 'suppression' | 'ownerId' | 'target'> & {
  writer: SegmentWriter;
  name: string;
  description: string;
  kind: 'dynamic' | 'static';
  definition: Condition | null;
  triggerJourneys?: boolean;
  /** There is nobody yet who could belong to it: live at once. Default: only of a list. */
  isEmpty?: boolean;
};

/**
 * Creates a segment. A dynamic one is prepared in the background and is live when its history has been counted; a list
 * is live and empty at once.
 * @throws AppError already_exists, invalid_definition (naming what is wrong)
 */
export async function createSegment(tx: Tx, workspaceId: number, input: NewSegment): Promise<number> {
  const { writer, name, description, kind } = input;
  if (kind === 'dynamic' && input.definition === null) {
    throw new AppError('invalid_definition', 'A dynamic segment needs a definition.', {
      errors: [{ path: 'definition', message: 'Say who belongs to it.', it: 'Di’ chi ne fa parte.' }],
    });
  }
  if (kind === 'static' && input.definition !== null) {
    throw new AppError('invalid_definition', 'A static list has no definition: people are put on it.', {
      errors: [
        {
          path: 'definition',
          message: 'Leave it out, or make the segment dynamic.',
          it: 'Un elenco non ha una definizione: toglila, o crea un segmento dinamico.',
        },
      ],
    });
  }
  await checkAttributes(tx, workspaceId, input);
  const inserted = await insertSegment(tx, workspaceId, {
    name,
    description,
    kind,
    isSuppression: input.suppression ?? false,
    folder: input.folder ?? '',
    tags: input.tags ?? [],
    ownerId: input.ownerId ?? null,
    at: writer.now(),
  });
  if (!inserted) throw new AppError('already_exists', `There is a segment named "${name}" already.`);
  const { id, listKey } = inserted;
  if (input.target) {
    const target = targetRow(input.target, { startSize: 0, at: writer.now() });
    await updateSegment(tx, workspaceId, { id, target, at: writer.now() });
  }
  await setDefinition(tx, workspaceId, {
    writer,
    id,
    name,
    definition: input.definition ?? listCondition(listKey),
    made: { kind },
    triggersJourneys: input.triggerJourneys ?? false,
    isEmpty: input.isEmpty ?? kind === 'static',
  });
  return id;
}
