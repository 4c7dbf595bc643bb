import { z } from 'zod';
import type { Import } from '@sandmill/contracts/api/events';
import type { Page } from '@sandmill/contracts/api/paging';
import type { Sql } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { decodeCursor, pageFrom } from '../../../platform/http/paging.ts';
import { fieldsOf } from './import-fields.ts';
import { countImports, selectImport, selectImports, type ImportRow } from './imports.queries.ts';

const cursorSchema = z.tuple([z.number(), z.uuid()]);

/** Newest first. */
export async function listImports(
  sql: Sql,
  workspaceId: number,
  query: { limit: number; cursor?: string | undefined },
): Promise<Page<Import>> {
  const before = decodeCursor(query.cursor, cursorSchema);
  const rows = await selectImports(sql, workspaceId, {
    before: before === null ? null : { at: new Date(before[0]), id: before[1] },
    limit: query.limit + 1,
  });
  const total = before === null ? await countImports(sql, workspaceId) : null;
  return pageFrom(rows, query.limit, { item: toImport, keysOf: (row) => [row.created_at.getTime(), row.id], total });
}

/** @throws AppError not_found */
export async function mustFindImport(sql: Sql, workspaceId: number, id: string): Promise<ImportRow> {
  const row = await selectImport(sql, workspaceId, id);
  if (row === null) throw new AppError('not_found', 'There is no such import.');
  return row;
}

export function toImport(row: ImportRow): Import {
  return {
    id: row.id,
    kind: row.kind,
    fileName: row.file_name,
    fileBytes: row.file_bytes,
    status: row.status,
    columns: row.columns,
    mapping: row.mapping,
    guessed: row.guessed,
    options: row.options,
    fields: fieldsOf(row.kind).map(({ field, required, group }) => ({ field, required, group })),
    lawfulBasis: row.lawful_basis,
    lawfulBasisNote: row.lawful_basis_note,
    listId: row.list_id,
    rowsTotal: row.rows_total,
    rowsDone: row.rows_done,
    rowsAccepted: row.rows_accepted,
    rowsRejected: row.rows_rejected,
    phase: row.phase,
    report: row.report,
    failure: row.failure,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}
