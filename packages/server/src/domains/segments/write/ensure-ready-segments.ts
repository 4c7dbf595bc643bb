import { READY_SEGMENTS } from '@sandmill/contracts';
import type { Tx } from '../../../platform/db/db.ts';
import { createSegment } from './create-segment.ts';
import type { SegmentWriter } from './segment-writer.ts';

/** Gives a new workspace, which has classifications but nobody in it, the ready segments it begins with. */
export async function ensureReadySegments(
  tx: Tx,
  workspaceId: number,
  { writer, locale }: { writer: SegmentWriter; locale: 'it' | 'en' },
): Promise<void> {
  for (const { names, descriptions, definition } of READY_SEGMENTS.filter(({ isDefault }) => isDefault)) {
    await createSegment(tx, workspaceId, {
      writer,
      name: names[locale],
      description: descriptions[locale],
      kind: 'dynamic',
      definition,
      isEmpty: true,
    });
  }
}
