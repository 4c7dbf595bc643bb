import type { Condition } from '@sandmill/contracts';
import type { Sql, Tx } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { refuseMistakes } from './definitions/refuse-mistakes.ts';
import { startPreparing } from './prepare/start-preparing.ts';
import { toRow } from './store/definition-cache.ts';
import {
  insertDefinition,
  nextVersion,
  selectWatched,
  setDefinitionStatus,
  setJob,
} from './store/definitions.queries.ts';
import { insertSegment, selectSegments, updateSegment } from './store/segments.queries.ts';

export type SegmentWriter = {
  now(): number;
  timeZone: string;
};

/**
 * Creates a segment. A dynamic one is prepared in the background and is live when its history has been counted.
 * @throws AppError already_exists, invalid_definition (naming what is wrong)
 */
export async function createSegment(
  tx: Tx,
  workspaceId: number,
  input: {
    writer: SegmentWriter;
    name: string;
    description: string;
    kind: 'dynamic' | 'static';
    definition: Condition | null;
  },
): Promise<number> {
  const { writer, name, description, kind } = input;
  if (kind === 'dynamic' && input.definition === null) {
    throw new AppError('invalid_definition', 'A dynamic segment needs a definition.', {
      errors: [{ path: 'definition', message: 'Say who belongs to it.' }],
    });
  }
  const id = await insertSegment(tx, workspaceId, { name, description, kind, at: writer.now() });
  if (id === null) throw new AppError('already_exists', `There is a segment named "${name}" already.`);
  if (input.definition !== null)
    await setDefinition(tx, workspaceId, { writer, id, name, definition: input.definition });
  return id;
}

/** Changes name, description or definition; a new definition takes over when it is ready. @throws AppError not_found */
export async function changeSegment(
  tx: Tx,
  workspaceId: number,
  change: {
    writer: SegmentWriter;
    id: number;
    name?: string | undefined;
    description?: string | undefined;
    definition?: Condition | null | undefined;
  },
): Promise<void> {
  const { writer, id } = change;
  const touched = await updateSegment(tx, workspaceId, {
    id,
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.description === undefined ? {} : { description: change.description }),
    at: writer.now(),
  });
  if (touched === 0) throw new AppError('not_found', 'There is no such segment in this workspace.');
  if (change.definition)
    await setDefinition(tx, workspaceId, {
      writer,
      id,
      name: change.name ?? `segment ${id}`,
      definition: change.definition,
    });
}

/** Archives or brings back. An archived segment is watched no more; brought back, it is prepared anew. @throws AppError in_use */
export async function archiveSegment(
  tx: Tx,
  workspaceId: number,
  change: { writer: SegmentWriter; id: number; archived: boolean },
): Promise<void> {
  const filter = { id: change.id, search: null, archived: false, after: null, limit: 1 };
  const [segment] = await selectSegments(tx, workspaceId, filter);
  if (!segment) throw new AppError('not_found', 'There is no such segment in this workspace.');
  if (change.archived && segment.usedIn.length > 0) {
    const errors = segment.usedIn.map((use) => ({ path: `${use.kind}:${use.id}`, message: use.name }));
    throw new AppError('in_use', `"${segment.name}" is used by ${segment.usedIn.map((use) => use.name).join(', ')}.`, {
      errors,
    });
  }
  await updateSegment(tx, workspaceId, { id: change.id, archived: change.archived, at: change.writer.now() });
  if (change.archived)
    await setDefinitionStatus(tx, workspaceId, { ownerKind: 'segment', ownerId: String(change.id), status: 'retired' });
  else if (segment.definition)
    await setDefinition(tx, workspaceId, {
      writer: change.writer,
      id: change.id,
      name: segment.name,
      definition: segment.definition,
    });
  await tx.execute(`select pg_notify('definitions', $1)`, [String(workspaceId)]);
}

async function setDefinition(
  tx: Tx,
  workspaceId: number,
  set: { writer: SegmentWriter; id: number; name: string; definition: Condition },
): Promise<void> {
  const ownerId = String(set.id);
  await checkBuilds(tx, workspaceId, {
    ownerId,
    name: set.name,
    definition: set.definition,
    timeZone: set.writer.timeZone,
  });
  const version = await nextVersion(tx, workspaceId, { kind: 'segment', id: ownerId });
  const at = set.writer.now();
  const definitionId = await insertDefinition(tx, workspaceId, {
    ownerKind: 'segment',
    ownerId,
    version,
    definition: set.definition,
    status: 'preparing',
    at,
  });
  const jobId = await startPreparing(tx, workspaceId, definitionId);
  if (jobId !== null) await setJob(tx, workspaceId, { id: definitionId, jobId });
}

/** Refuses circles and what cannot be kept, before anything is saved. */
async function checkBuilds(
  sql: Sql,
  workspaceId: number,
  draft: { ownerId: string; name: string; definition: Condition; timeZone: string },
): Promise<void> {
  const others = (await selectWatched(sql, workspaceId)).filter(
    (row) => row.ownerKind !== 'segment' || row.ownerId !== draft.ownerId,
  );
  const row = {
    id: 0,
    ownerKind: 'segment' as const,
    ownerId: draft.ownerId,
    version: 0,
    definition: draft.definition,
    status: 'live' as const,
    name: draft.name,
  };
  refuseMistakes(toRow(row), others.map(toRow), { timeZone: draft.timeZone, place: 'definition' });
}
