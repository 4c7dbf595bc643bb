import type { ScoringModel } from '@sandmill/contracts';
import type { Tx } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { setVersion } from '../prepare/set-version.ts';
import { setDefinitionStatus } from '../store/definitions.queries.ts';
import { thresholdGroup } from './compile-score.ts';
import { deleteThresholdsExcept } from './score-members.queries.ts';
import {
  insertScoringModel,
  selectScoringModels,
  updateScoringModel,
  type ScoringModelRow,
} from './scoring-models.queries.ts';

export type ScoringWriter = { now(): number; timeZone: string };

/** @throws AppError already_exists, invalid_definition */
export async function createScoringModel(
  tx: Tx,
  workspaceId: number,
  input: {
    writer: ScoringWriter;
    key: string;
    name: string;
    description: string;
    definition: ScoringModel;
    isEmpty?: boolean;
  },
): Promise<number> {
  const { writer, key, name, description, definition } = input;
  const at = writer.now();
  const id = await insertScoringModel(tx, workspaceId, { key, name, description, at });
  if (id === null) {
    throw new AppError('already_exists', `There is a scoring model with the key "${key}" already, maybe archived.`);
  }
  const owner = { kind: 'scoring' as const, id: String(id), name: key };
  const isEmpty = input.isEmpty ?? false;
  await setVersion(tx, workspaceId, { owner, definition, timeZone: writer.timeZone, at, isEmpty });
  return id;
}

/** Changes words or rules; new rules take over when they are ready. @throws AppError not_found, invalid_definition */
export async function changeScoringModel(
  tx: Tx,
  workspaceId: number,
  change: {
    writer: ScoringWriter;
    id: number;
    name?: string | undefined;
    description?: string | undefined;
    definition?: ScoringModel | undefined;
  },
): Promise<void> {
  const { writer, id, name, description, definition } = change;
  const model = await findModel(tx, workspaceId, id);
  if (model.archivedAt) throw new AppError('conflict', `"${model.name}" is archived. Restore it first.`);
  const at = writer.now();
  await updateScoringModel(tx, workspaceId, { id, name, description, at });
  if (!definition) return;
  const owner = { kind: 'scoring' as const, id: String(id), name: model.key };
  await setVersion(tx, workspaceId, { owner, definition, timeZone: writer.timeZone, at });
  const kept = definition.thresholds.map((threshold) => thresholdGroup(id, threshold.key));
  await deleteThresholdsExcept(tx, workspaceId, { id, kept });
}

/** Archives or brings back; an archived model counts nothing, brought back it is prepared anew. @throws AppError in_use */
export async function archiveScoringModel(
  tx: Tx,
  workspaceId: number,
  change: { writer: ScoringWriter; id: number; archived: boolean },
): Promise<void> {
  const { writer, id, archived } = change;
  const model = await findModel(tx, workspaceId, id);
  if (archived && model.usedIn.length > 0) {
    const names = model.usedIn.map((use) => use.name).join(', ');
    const errors = model.usedIn.map((use) => ({ path: `${use.kind}:${use.id}`, message: use.name }));
    throw new AppError('in_use', `"${model.name}" is used by ${names}. Take it out there first.`, { errors });
  }
  const at = writer.now();
  await updateScoringModel(tx, workspaceId, { id, archived, at });
  if (archived) {
    await setDefinitionStatus(tx, workspaceId, { ownerKind: 'scoring', ownerId: String(id), status: 'retired' });
    await deleteThresholdsExcept(tx, workspaceId, { id, kept: [] });
  } else {
    const owner = { kind: 'scoring' as const, id: String(id), name: model.key };
    await setVersion(tx, workspaceId, { owner, definition: model.definition, timeZone: writer.timeZone, at });
  }
  await tx.execute(`select pg_notify('definitions', $1)`, [String(workspaceId)]);
}

async function findModel(tx: Tx, workspaceId: number, id: number): Promise<ScoringModelRow> {
  const filter = { id, archived: false, search: null, after: null, limit: 1 };
  const [model] = await selectScoringModels(tx, workspaceId, filter);
  if (!model) throw new AppError('not_found', 'There is no such scoring model in this workspace.');
  return model;
}
