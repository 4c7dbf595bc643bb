import { isDeepStrictEqual } from 'node:util';
import { interestSettingsSchema, type InterestSettings, type InterestSettingsPatch } from '@sandmill/contracts';
import type { Tx } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { setVersion } from '../prepare/set-version.ts';
import { selectSegmentNames } from '../store/segments.queries.ts';
import { createSegment } from '../write/create-segment.ts';
import { getInterestSettings } from './interest-settings.ts';
import type { SegmentWriter } from '../write/segment-writer.ts';

type Writer = { now(): number; timeZone: string };

const OWNER = { kind: 'interests' as const, id: 'interests', name: 'interests' };

/**
 * Counts interests from now on with these settings; what is not named stays. History is counted again in the background,
 * unless nothing changes.
 * @throws AppError invalid_definition: no kind of event would count.
 */
export async function changeInterestSettings(
  tx: Tx,
  workspaceId: number,
  change: { settings: InterestSettingsPatch; writer: Writer },
): Promise<void> {
  const { settings: before, version } = await getInterestSettings(tx, workspaceId);
  const { weights, ...rest } = change.settings;
  const settings = interestSettingsSchema.parse({
    ...before,
    ...withoutAbsent(rest),
    weights: { ...before.weights, ...withoutAbsent(weights ?? {}) },
  });
  if (Object.values(settings.weights).every((weight) => weight === 0)) {
    const message = 'At least one kind of event must count: give it a weight above 0.';
    throw new AppError('invalid_definition', message, { errors: [{ path: 'weights', message }] });
  }
  if (version > 0 && isDeepStrictEqual(settings, before)) return;
  await setInterestSettings(tx, workspaceId, { settings, writer: change.writer });
}

async function setInterestSettings(
  tx: Tx,
  workspaceId: number,
  set: { settings: InterestSettings; writer: Writer; isEmpty?: boolean },
): Promise<void> {
  const { settings, writer, isEmpty = false } = set;
  const at = writer.now();
  await setVersion(tx, workspaceId, { owner: OWNER, definition: settings, timeZone: writer.timeZone, at, isEmpty });
}

function withoutAbsent<T extends object>(part: T): Partial<T> {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** A new workspace counts interests from its first event. */
export async function ensureInterests(tx: Tx, workspaceId: number, writer: Writer): Promise<void> {
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
