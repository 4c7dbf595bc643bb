import type { TemplateDraft } from '@sandmill/contracts/api/messages';
import type { Db, Tx } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import { lockTemplate, selectTemplate, updateDraft, type TemplateRow } from './templates.queries.ts';

export type DraftChange = { id: string; draft: TemplateDraft; revision: number | undefined };

/**
 * Keeps what is being written; what is sent stays as it is until it is published. It may be unfinished: only its shape
 * is checked.
 * @throws AppError not_found (archived too), conflict when somebody has saved since `revision` was read.
 */
export async function saveDraft(db: Db, workspaceId: number, change: DraftChange): Promise<TemplateRow> {
  return db.transaction(async (tx) => {
    await refuseOldRevision(tx, workspaceId, change);
    await updateDraft(tx, workspaceId, change);
    return (await selectTemplate(tx, workspaceId, change.id)) as TemplateRow;
  });
}

/** @throws AppError not_found, conflict */
export async function refuseOldRevision(
  tx: Tx,
  workspaceId: number,
  of: { id: string; revision?: number | undefined },
): Promise<void> {
  const row = await lockTemplate(tx, workspaceId, of.id);
  if (!row || row.archivedAt !== null) throw new AppError('not_found', 'There is no such template, or it is archived.');
  if (of.revision !== undefined && of.revision !== row.revision)
    throw new AppError('conflict', `"${row.name}" has been changed since you read it. Read it again.`);
}
