import type { Tx } from '../../../platform/db/db.ts';
import type { DefinitionBody, OwnerKind } from '../definitions/definition-row.ts';
import { refuseMistakes } from '../definitions/refuse-mistakes.ts';
import { toRow } from '../store/definition-cache.ts';
import { insertDefinition, nextVersion, selectWatched, setJob } from '../store/definitions.queries.ts';
import { startPreparing } from './start-preparing.ts';

export type NewVersion = {
  owner: { kind: OwnerKind; id: string; name: string };
  definition: DefinitionBody;
  timeZone: string;
  at: number;
  /** An empty workspace has no history to count first. */
  isEmpty?: boolean;
};

/**
 * A new version of something watched, prepared in the background; it takes over when its history has been counted.
 * @throws AppError invalid_definition: a circle, or what cannot be kept; before anything is saved.
 */
export async function setVersion(tx: Tx, workspaceId: number, set: NewVersion): Promise<void> {
  const { owner, definition, at } = set;
  const others = (await selectWatched(tx, workspaceId)).filter(
    (row) => row.ownerKind !== owner.kind || row.ownerId !== owner.id,
  );
  const own = { id: 0, ownerKind: owner.kind, ownerId: owner.id, version: 0, definition, name: owner.name };
  refuseMistakes(toRow({ ...own, status: 'live' }), others.map(toRow), { timeZone: set.timeZone, place: 'definition' });
  const version = await nextVersion(tx, workspaceId, owner);
  const row = { ownerKind: owner.kind, ownerId: owner.id, version, definition, at };
  if (set.isEmpty) {
    await insertDefinition(tx, workspaceId, { ...row, status: 'live' });
    return;
  }
  const definitionId = await insertDefinition(tx, workspaceId, { ...row, status: 'preparing' });
  const jobId = await startPreparing(tx, workspaceId, definitionId);
  if (jobId !== null) await setJob(tx, workspaceId, { id: definitionId, jobId });
}
