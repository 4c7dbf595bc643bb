import { interestSettingsSchema, type InterestSettings } from '@sandmill/contracts';
import type { Tx } from '../../../platform/db/db.ts';
import { setVersion } from '../prepare/set-version.ts';
import { selectSegmentNames } from '../store/segments.queries.ts';
import { createSegment } from '../write/create-segment.ts';
import type { SegmentWriter } from '../write/segment-writer.ts';

const OWNER = { kind: 'interests' as const, id: 'interests', name: 'interests' };

/** Counts interests from now on with these settings; history is counted again in the background. */
export async function setInterestSettings(
  tx: Tx,
  workspaceId: number,
  set: { settings: InterestSettings; writer: { now(): number; timeZone: string }; isEmpty?: boolean },
): Promise<void> {
  const { settings, writer, isEmpty = false } = set;
  const at = writer.now();
  await setVersion(tx, workspaceId, { owner: OWNER, definition: settings, timeZone: writer.timeZone, at, isEmpty });
}

/** A new workspace counts interests from its first event. */
export async function ensureInterests(
  tx: Tx,
  workspaceId: number,
  writer: { now(): number; timeZone: string },
): Promise<void> {
  await setInterestSettings(tx, workspaceId, { settings: interestSettingsSchema.parse({}), writer, isEmpty: true });
}

/** A segment for each category or brand: people we know, among whose three strongest interests it is. */
export async function createInterestSegments(
  tx: Tx,
  workspaceId: number,
  input: { of: 'category' | 'brand'; items: { value: string; name: string }[]; writer: SegmentWriter },
): Promise<{ created: { id: number; name: string }[]; known: string[] }> {
  const taken = new Set((await selectSegmentNames(tx, workspaceId)).map((name) => name.toLowerCase()));
  const created: { id: number; name: string }[] = [];
  const known: string[] = [];
  for (const { value, name } of input.items) {
    if (taken.has(name.toLowerCase())) {
      known.push(name);
      continue;
    }
    taken.add(name.toLowerCase());
    const id = await createSegment(tx, workspaceId, {
      writer: input.writer,
      name,
      description: '',
      kind: 'dynamic',
      definition: {
        kind: 'all',
        of: [{ kind: 'identified' }, { kind: 'affinity', of: input.of, value, is: { op: 'top', n: 3 } }],
      },
    });
    created.push({ id, name });
  }
  return { created, known };
}
