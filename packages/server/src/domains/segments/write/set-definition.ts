import type { Condition } from '@sandmill/contracts';
import type { Sql, Tx } from '../../../platform/db/db.ts';
import { requestCancel } from '../../../platform/jobs/jobs.queries.ts';
import { refuseMistakes } from '../definitions/refuse-mistakes.ts';
import { startPreparing } from '../prepare/start-preparing.ts';
import { toRow } from '../store/definition-cache.ts';
import { cancelWaiting, insertDefinition, nextVersion, selectWatched } from '../store/definitions.queries.ts';
import type { SegmentWriter } from './segment-writer.ts';

/** How a version of a segment came about. `kind`: what the segment is while this version is live. */
export type SegmentMade = {
  kind: 'dynamic' | 'static';
  by?: string;
  note?: string;
  restoredFrom?: number;
};

export type NewVersion = {
  writer: SegmentWriter;
  id: number;
  name: string;
  definition: Condition;
  made: Omit<SegmentMade, 'by'>;
  triggersJourneys: boolean;
  /** Nobody can belong to it yet, so it need not be prepared. */
  isEmpty?: boolean;
};

/**
 * Adds a version. It is prepared in the background and takes over when it is ready; one that was still waiting is
 * overtaken. @throws AppError invalid_definition, before anything is saved
 */
export async function setDefinition(tx: Tx, workspaceId: number, set: NewVersion): Promise<number> {
  const { writer, definition, isEmpty = false } = set;
  const ownerId = String(set.id);
  await checkBuilds(tx, workspaceId, { ownerId, name: set.name, definition, timeZone: writer.timeZone });
  const overtaken = await cancelWaiting(tx, workspaceId, { ownerKind: 'segment', ownerId });
  for (const jobId of overtaken) await requestCancel(tx, workspaceId, jobId);
  const version = await nextVersion(tx, workspaceId, { kind: 'segment', id: ownerId });
  const made: SegmentMade = { ...set.made, ...(writer.by === undefined ? {} : { by: writer.by }) };
  const definitionId = await insertDefinition(tx, workspaceId, {
    ownerKind: 'segment',
    ownerId,
    version,
    definition,
    status: isEmpty ? 'live' : 'preparing',
    made,
    triggersJourneys: set.triggersJourneys,
    at: writer.now(),
  });
  if (!isEmpty) await startPreparing(tx, workspaceId, definitionId);
  else await tx.execute(`select pg_notify('definitions', $1)`, [String(workspaceId)]);
  return version;
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
