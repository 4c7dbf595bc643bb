import type { Classification } from '@sandmill/contracts';
import type { ClassificationChange, ClassificationInput } from '@sandmill/contracts/api/classifications';
import type { Tx } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { cancelJob } from '../../../platform/jobs/cancel-job.ts';
import { refuseMistakes } from '../definitions/refuse-mistakes.ts';
import { compileCondition } from '../conditions/compile-condition.ts';
import { packOf, PACKS } from '../packs/packs.ts';
import type { HoldMill } from '../prepare/preparation.ts';
import { startPreparing } from '../prepare/start-preparing.ts';
import { toRow } from '../store/definition-cache.ts';
import {
  deleteClassification,
  insertClassification,
  selectClassifications,
  selectUsesOfClass,
  updateClassificationLook,
  type ClassificationRow,
  type Made,
} from '../store/classifications.queries.ts';
import {
  insertDefinition,
  nextVersion,
  selectPreparing,
  selectWatched,
  setDefinitionStatusById,
} from '../store/definitions.queries.ts';
import { draftOf, fromClasses, looksOf } from './classification-draft.ts';

export type ClassificationWriter = { now(): number; timeZone: string; by: string | null };

const MAX_CLASSIFICATIONS = 40;

/**
 * Takes a shipped pack into use, or makes an own classification; prepared in the background, live when its history has
 * been counted. Gives its key.
 * @throws AppError already_exists, invalid_definition naming the class
 */
export async function createClassification(
  tx: Tx,
  workspaceId: number,
  input: ClassificationInput,
  writer: ClassificationWriter,
): Promise<string> {
  const known = await selectClassifications(tx, workspaceId, null);
  if (known.length >= MAX_CLASSIFICATIONS) {
    throw new AppError('invalid_request', `There can be ${MAX_CLASSIFICATIONS} classifications. Remove one first.`);
  }
  const at = writer.now();
  const shipped = 'pack' in input ? shippedStart(input) : null;
  const own = 'pack' in input ? null : input;
  if (own && PACKS.some(({ key }) => key === own.key)) {
    throw new AppError('already_exists', `"${own.key}" is the key of a shipped classification. Choose another.`);
  }
  const key = shipped?.key ?? own?.key ?? '';
  const definition = shipped?.definition ?? fromClasses(own?.classes ?? []);
  const id = await insertClassification(tx, workspaceId, {
    key,
    name: shipped?.name ?? own?.names.en ?? key,
    pack: shipped?.key ?? null,
    ...(own ? { look: lookOfInput(own) } : {}),
    learnt: {},
    at,
  });
  if (id === null) throw new AppError('already_exists', `There is a classification "${key}" already.`);
  await setVersion(tx, workspaceId, { row: { id, key }, definition, made: shipped?.made ?? { preset: null }, writer });
  return key;
}

/**
 * Changes words, looks, thresholds or conditions; new conditions take over when they are ready.
 * @throws AppError not_found, invalid_definition naming the class, in_use when a class that others ask for would go
 */
export async function changeClassification(
  tx: Tx,
  workspaceId: number,
  change: ClassificationChange & { key: string },
  writer: ClassificationWriter,
): Promise<void> {
  const { key, ...asked } = change;
  const row = await mustFind(tx, workspaceId, key);
  const draft = draftOf(row, asked);
  await updateClassificationLook(tx, workspaceId, {
    id: row.id,
    name: draft.look.names?.en ?? row.name,
    look: draft.look,
    at: writer.now(),
  });
  if (!draft.isNewVersion) return;
  await refuseLosingUsed(tx, workspaceId, { key, before: row.definition, after: draft.definition });
  const made: Made = { ...draft.made, ...(asked.note ? { note: asked.note } : {}) };
  await setVersion(tx, workspaceId, { row, definition: draft.definition, made, writer });
}

/** Back to the pack as it is shipped: words, looks and thresholds. @throws AppError not_found, invalid_request */
export async function resetClassification(
  tx: Tx,
  workspaceId: number,
  key: string,
  writer: ClassificationWriter,
): Promise<void> {
  const row = await mustFind(tx, workspaceId, key);
  const pack = packOf(row.pack);
  const [preset] = pack?.presets ?? [];
  if (!pack || !preset)
    throw new AppError('invalid_request', 'This classification was made here: it has no shipped form.');
  const bare: ClassificationRow = { ...row, look: {}, made: { preset: null } };
  const draft = draftOf(bare, { preset: preset.key });
  await updateClassificationLook(tx, workspaceId, { id: row.id, name: pack.names.en, look: {}, at: writer.now() });
  await refuseLosingUsed(tx, workspaceId, { key, before: row.definition, after: draft.definition });
  await setVersion(tx, workspaceId, { row, definition: draft.definition, made: draft.made, writer });
}

/** Takes a classification away, with its history of sizes and movements. @throws AppError not_found, in_use */
export async function removeClassification(
  tx: Tx,
  workspaceId: number,
  remove: { key: string; holdMill: HoldMill },
): Promise<void> {
  const row = await mustFind(tx, workspaceId, remove.key);
  if (packOf(row.pack)?.isFixed) {
    throw new AppError(
      'invalid_request',
      'Lists and the home page need this classification. It can be changed, not removed.',
    );
  }
  await refuseUsed(tx, workspaceId, { key: remove.key, values: [null] });
  await remove.holdMill(tx, workspaceId);
  await cancelPreparing(tx, workspaceId, row.id);
  await deleteClassification(tx, workspaceId, row.id);
  await tx.execute(`select pg_notify('definitions', $1)`, [String(workspaceId)]);
}

/** @throws AppError not_found */
export async function mustFind(tx: Tx, workspaceId: number, key: string): Promise<ClassificationRow> {
  const [row] = await selectClassifications(tx, workspaceId, key);
  if (!row) throw new AppError('not_found', 'There is no such classification in this workspace.');
  return row;
}

/** A new version waits for its preparation; one that was still waiting is given up. */
export async function setVersion(
  tx: Tx,
  workspaceId: number,
  set: {
    row: Pick<ClassificationRow, 'id' | 'key'>;
    definition: Classification;
    made: Made;
    writer: ClassificationWriter;
  },
): Promise<void> {
  const { row, definition, writer } = set;
  await checkBuilds(tx, workspaceId, { row, definition, timeZone: writer.timeZone });
  await cancelPreparing(tx, workspaceId, row.id);
  const ownerId = String(row.id);
  const version = await nextVersion(tx, workspaceId, { kind: 'classification', id: ownerId });
  const definitionId = await insertDefinition(tx, workspaceId, {
    ownerKind: 'classification',
    ownerId,
    version,
    definition,
    status: 'preparing',
    made: { ...set.made, by: writer.by },
    at: writer.now(),
  });
  await startPreparing(tx, workspaceId, definitionId);
}

/** Refuses what cannot be kept, naming the class, and circles, before anything is saved. */
export async function checkBuilds(
  tx: Tx,
  workspaceId: number,
  draft: { row: { id: number; key: string }; definition: Classification; timeZone: string },
): Promise<void> {
  draft.definition.classes.forEach(({ value, when }, place) => {
    try {
      compileCondition(when, new Map(), draft.timeZone);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const errors = [{ path: `classes.${place}.when`, message: `"${value}": ${error.message}` }];
      throw new AppError('invalid_definition', `The class "${value}" cannot be kept: ${error.message}`, { errors });
    }
  });
  const ownerId = String(draft.row.id);
  const others = (await selectWatched(tx, workspaceId)).filter(
    (row) => row.ownerKind !== 'classification' || row.ownerId !== ownerId,
  );
  const own = {
    id: 0,
    ownerKind: 'classification' as const,
    ownerId,
    version: 0,
    definition: draft.definition,
    status: 'live' as const,
    name: draft.row.key,
  };
  refuseMistakes(toRow(own), others.map(toRow), { timeZone: draft.timeZone, place: '' });
}

function shippedStart(input: Extract<ClassificationInput, { pack: string }>) {
  const pack = packOf(input.pack);
  if (!pack) {
    throw new AppError('invalid_request', `There are these packs: ${PACKS.map(({ key }) => key).join(', ')}.`, {
      errors: [{ path: 'pack', message: 'No such pack.' }],
    });
  }
  const [first] = pack.presets;
  const blank = { key: pack.key, pack: pack.key, look: {}, learnt: {}, made: { preset: null } };
  const draft = draftOf(
    { ...blank, definition: pack.build(first?.values ?? {}) },
    { preset: input.preset ?? first?.key, ...(input.parameters ? { parameters: input.parameters } : {}) },
  );
  return { key: pack.key, name: pack.names.en, definition: draft.definition, made: draft.made };
}

function lookOfInput(input: Extract<ClassificationInput, { key: string }>) {
  return { names: input.names, description: input.description, classes: looksOf(input.classes) };
}

async function cancelPreparing(tx: Tx, workspaceId: number, id: number): Promise<void> {
  const waiting = (await selectPreparing(tx, workspaceId)).filter(
    (row) => row.ownerKind === 'classification' && row.ownerId === String(id),
  );
  const [row] = await selectClassificationsById(tx, workspaceId, id);
  for (const one of waiting) await setDefinitionStatusById(tx, workspaceId, { id: one.id, status: 'cancelled' });
  const jobId = row?.preparing?.jobId;
  if (!jobId) return;
  await cancelJob(tx, workspaceId, jobId).catch((error: unknown) => {
    // Over already: there is nothing to cancel.
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
  });
}

async function selectClassificationsById(tx: Tx, workspaceId: number, id: number): Promise<ClassificationRow[]> {
  return (await selectClassifications(tx, workspaceId, null)).filter((row) => row.id === id);
}

async function refuseLosingUsed(
  tx: Tx,
  workspaceId: number,
  change: { key: string; before: Classification; after: Classification },
): Promise<void> {
  const kept = new Set([...change.after.classes.map(({ value }) => value), change.after.fallback]);
  const lost = [...change.before.classes.map(({ value }) => value), change.before.fallback].filter((v) => !kept.has(v));
  await refuseUsed(tx, workspaceId, { key: change.key, values: lost });
}

async function refuseUsed(
  tx: Tx,
  workspaceId: number,
  asked: { key: string; values: (string | null)[] },
): Promise<void> {
  for (const value of asked.values) {
    const uses = await selectUsesOfClass(tx, workspaceId, { key: asked.key, value });
    if (uses.length === 0) continue;
    const what = value === null ? `"${asked.key}"` : `The class "${value}"`;
    throw new AppError('in_use', `${what} is used by ${uses.map(({ name }) => name).join(', ')}.`, {
      errors: uses.map((use) => ({ path: `${use.kind}:${use.id}`, message: use.name })),
    });
  }
}
