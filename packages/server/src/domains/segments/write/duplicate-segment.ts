import type { Tx } from '../../../platform/db/db.ts';
import { startFilling } from '../lists/start-filling.ts';
import { isNameTaken } from '../store/segments.queries.ts';
import { mustFindSegment } from './change-segment.ts';
import { createSegment } from './create-segment.ts';
import type { SegmentWriter } from './segment-writer.ts';

const MAX_TRIES = 100;
const NAME_CHARS = 120;

/**
 * A copy: of a dynamic segment its definition, of a list its people. With `snapshot` a dynamic segment becomes a list
 * of those who are in it now. `name` absent: the old one with a number.
 */
export async function duplicateSegment(
  tx: Tx,
  workspaceId: number,
  asked: { writer: SegmentWriter; id: number; name?: string | undefined; snapshot: boolean },
): Promise<number> {
  const { writer } = asked;
  const segment = await mustFindSegment(tx, workspaceId, asked.id);
  const name = asked.name ?? (await freeName(tx, workspaceId, segment.name));
  const isList = asked.snapshot || segment.kind === 'static';
  const id = await createSegment(tx, workspaceId, {
    writer,
    name,
    description: segment.description,
    kind: isList ? 'static' : 'dynamic',
    definition: isList ? null : segment.definition,
    folder: segment.folder,
    tags: segment.tags,
    ownerId: segment.ownerId,
    // A second suppression list would keep people out of audiences without anybody having said so.
    suppression: false,
  });
  if (isList) await startFilling(tx, workspaceId, { segmentId: id, from: asked.id, by: writer.by ?? null });
  return id;
}

async function freeName(tx: Tx, workspaceId: number, name: string): Promise<string> {
  for (let n = 2; n < MAX_TRIES; n++) {
    const suffix = ` (${n})`;
    const tried = name.slice(0, NAME_CHARS - suffix.length) + suffix;
    if (!(await isNameTaken(tx, workspaceId, { name: tried, except: 0 }))) return tried;
  }
  return name;
}
