import { isListCondition, listCondition } from '@sandmill/contracts';
import type { Db } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { appendEvents } from '../../collect/index.ts';
import { selectSegment } from '../store/segments.queries.ts';
import type { SegmentWriter } from '../write/segment-writer.ts';
import { setDefinition } from '../write/set-definition.ts';
import { listEvent } from './list-events.ts';
import { selectAllMembers } from './members.queries.ts';
import type { Filling } from './start-filling.ts';

/** People written to the log at once; the mill works through them meanwhile. */
const PAGE = 1_000;

export type FillingDeps = {
  db: Db;
  writer: SegmentWriter;
  jobId: string;
  progress(done: number, total: number): void;
  signal: AbortSignal;
};

/**
 * Puts everybody who is in a segment at one moment on a list. Begun again after a crash it puts nobody on twice: each
 * person's event has a key of the job. A conversion ends with a version that reads the list; until that has taken
 * over, the condition goes on deciding.
 */
export async function fillList(deps: FillingDeps, workspaceId: number, filling: Filling): Promise<void> {
  const segment = await selectSegment(deps.db, workspaceId, filling.segmentId);
  if (!segment || segment.archivedAt !== null) return;
  const list = { segmentId: segment.id, listKey: segment.listKey, name: segment.name };
  const people = await selectAllMembers(deps.db, workspaceId, filling.from);
  for (let i = 0; i < people.length; i += PAGE) {
    deps.signal.throwIfAborted();
    const at = deps.writer.now();
    const events = people.slice(i, i + PAGE).map((contactId) =>
      listEvent(list, {
        person: { contactId },
        on: true,
        at,
        by: filling.by,
        key: `fill:${deps.jobId}:${contactId}`,
      }),
    );
    await deps.db.transaction((tx) => appendEvents(tx, workspaceId, events, at));
    deps.progress(Math.min(i + PAGE, people.length), people.length);
  }
  if (!filling.convert || (segment.definition && isListCondition(segment.definition))) return;
  await deps.db.transaction(async (tx) => {
    const now = await selectSegment(tx, workspaceId, filling.segmentId);
    // Begun again after a crash, its version may be there already.
    if (!now?.definition || isListCondition(now.definition)) return;
    if (now.version !== segment.version) {
      throw new AppError('conflict', 'Its definition changed while it was being converted. Convert it again.');
    }
    await setDefinition(tx, workspaceId, {
      writer: deps.writer,
      id: segment.id,
      name: segment.name,
      definition: listCondition(segment.listKey),
      made: { kind: 'static' },
      triggersJourneys: false,
    });
  });
}
