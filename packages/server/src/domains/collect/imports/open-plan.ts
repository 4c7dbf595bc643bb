import { AppError } from '../../../platform/errors.ts';
import type { Readable } from 'node:stream';
import { getWorkspace } from '../../workspaces/index.ts';
import type { ImportDeps } from './import-deps.ts';
import { columnsOfFields, type ImportList, type ImportPlan } from './import-plan.ts';
import type { ImportRow } from './imports.queries.ts';
import { ImportFileError, rowProblem } from './row-problem.ts';

/** The plan of an import as it is set now. @throws ImportFileError when its list takes nobody any more. */
export async function openPlan(deps: ImportDeps, workspaceId: number, row: ImportRow): Promise<ImportPlan> {
  const { country } = await getWorkspace(deps.db, workspaceId);
  const columns = row.columns.map(({ name }) => name);
  return {
    kind: row.kind,
    importId: row.id,
    uploadedAt: row.created_at.getTime(),
    fileHash: row.file_hash,
    fileName: row.file_name,
    country,
    options: row.options,
    lawfulBasis: row.lawful_basis,
    lawfulBasisNote: row.lawful_basis_note,
    columns,
    columnOf: columnsOfFields(columns, row.mapping),
    identifiers: deps.identifiers,
    list: await openList(deps, workspaceId, row.list_id),
  };
}

/** @throws ImportFileError when the list was deleted or archived since it was chosen. */
async function openList(deps: ImportDeps, workspaceId: number, listId: number | null): Promise<ImportList | null> {
  if (listId === null) return null;
  const list = await deps.listOf(deps.db, workspaceId, listId);
  if (list) return list;
  throw new ImportFileError(rowProblem({ code: 'list_gone' }, { row: 0 }));
}

/** @throws ImportFileError when the file has gone. */
export async function openFile(deps: ImportDeps, row: ImportRow): Promise<Readable> {
  try {
    return await deps.blobs.get(row.file_key);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not_found') throw error;
    throw new ImportFileError(rowProblem({ code: 'file_gone' }, { row: 0 }));
  }
}
