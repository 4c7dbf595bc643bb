import type { Condition } from '@sandmill/contracts';
import type { Tx } from '../../../platform/db/db.ts';
import { buildDefinitions } from '../definitions/build-definitions.ts';
import { insertDefinition, selectVersion, setDefinitionStatus } from '../store/definitions.queries.ts';
import { startPreparing } from '../prepare/start-preparing.ts';

export type BlockConditions = {
  templateId: string;
  version: number;
  conditions: { slot: string; condition: Condition }[];
};

/**
 * Puts the conditions of a template version's blocks among the watched definitions, in the transaction that publishes
 * it; those of its former version are watched until these have been counted.
 * @throws AppError invalid_definition
 */
export async function watchBlocks(
  tx: Tx,
  workspaceId: number,
  { templateId, version, conditions, at, timeZone }: BlockConditions & { at: number; timeZone: string },
): Promise<void> {
  const owner = { ownerKind: 'content' as const, ownerId: templateId };
  if (conditions.length === 0) {
    await setDefinitionStatus(tx, workspaceId, { ...owner, status: 'retired' });
    return;
  }
  const row = { definitionId: -1, group: 'content:new', name: templateId, version, definition: conditions };
  buildDefinitions([{ ...row, ownerKind: 'content' }], { timeZone });
  const definition = { ...owner, version, definition: conditions, status: 'preparing' as const, at };
  await startPreparing(tx, workspaceId, await insertDefinition(tx, workspaceId, definition));
}

/** Whether the conditions of this version have been counted. */
export async function areBlocksCounted(
  tx: Tx,
  workspaceId: number,
  of: { templateId: string; version: number },
): Promise<boolean> {
  const found = await selectVersion(tx, workspaceId, { kind: 'content', id: of.templateId, version: of.version });
  return found?.status === 'live';
}
