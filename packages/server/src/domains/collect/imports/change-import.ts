import type { ImportChange } from '@sandmill/contracts/api/events';
import { AppError, type FieldError } from '../../../platform/errors.ts';
import { getWorkspace } from '../../workspaces/index.ts';
import { readHead, SAMPLE_CHARS } from './csv-head.ts';
import type { ImportDeps } from './import-deps.ts';
import { isFieldOf } from './import-fields.ts';
import { updateImport, type ImportPatch, type ImportRow } from './imports.queries.ts';
import { mustFindImport } from './to-import.ts';
import { guessReading, refuseUnreadable } from './upload-import.ts';

const CHANGEABLE = ['uploaded', 'checked', 'cancelled', 'failed'] as const;

/**
 * Says how the file is to be read and on what lawful basis. What was counted before counts no more. Another separator or
 * encoding makes other columns, so the mapping is guessed anew.
 * @throws AppError conflict while it runs or once it is done, invalid_request for fields that do not exist.
 */
export async function changeImport(
  deps: ImportDeps,
  workspaceId: number,
  { id, change }: { id: string; change: ImportChange },
): Promise<void> {
  const row = await mustFindImport(deps.db, workspaceId, id);
  checkZone(change);
  await checkList(deps, workspaceId, { row, listId: change.listId });
  const patch: ImportPatch = { ...resetCounts(), status: 'uploaded' };
  if (change.options) Object.assign(patch, await reread(deps, workspaceId, { row, options: change.options }));
  if (change.mapping) {
    const known = new Set((patch.columns ?? row.columns).map(({ name }) => name));
    checkMapping(row, change.mapping, known);
    patch.mapping = { ...(patch.mapping ?? row.mapping), ...change.mapping };
  }
  if (change.lawfulBasis !== undefined) patch.lawful_basis = change.lawfulBasis;
  if (change.lawfulBasisNote !== undefined) patch.lawful_basis_note = change.lawfulBasisNote || null;
  if (change.listId !== undefined) patch.list_id = change.listId;
  if (await updateImport(deps.db, workspaceId, { id, patch, when: CHANGEABLE })) return;
  throw new AppError('conflict', `The import is ${row.status}: it can be changed before it runs.`);
}

export function resetCounts(): ImportPatch {
  return { rows_done: 0, rows_accepted: 0, rows_rejected: 0, report: {}, failure: null, finished_at: null };
}

async function reread(
  deps: ImportDeps,
  workspaceId: number,
  { row, options }: { row: ImportRow; options: NonNullable<ImportChange['options']> },
): Promise<ImportPatch> {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const merged = { ...row.options, ...given };
  if (merged.separator === row.options.separator && merged.encoding === row.options.encoding)
    return { options: merged };
  const head = readHead(await sampleOf(deps, row, merged.encoding), merged.separator);
  refuseUnreadable(head);
  const guess = guessReading(row.kind, head, await getWorkspace(deps.db, workspaceId));
  const read = { ...merged, ...guess.options, ...given };
  return { options: read, columns: head.columns, mapping: guess.mapping, guessed: guess.mapping };
}

async function sampleOf(deps: ImportDeps, row: ImportRow, encoding: string): Promise<string> {
  const file = await deps.blobs.get(row.file_key);
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of file as AsyncIterable<Buffer>) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes >= SAMPLE_CHARS) break;
  }
  return new TextDecoder(encoding).decode(Buffer.concat(pieces).subarray(0, SAMPLE_CHARS), { stream: true });
}

function checkMapping(row: ImportRow, mapping: Record<string, string | null>, known: ReadonlySet<string>): void {
  const errors: FieldError[] = [];
  const taken = new Set<string>();
  for (const [column, field] of Object.entries(mapping)) {
    const path = `mapping.${column}`;
    if (!known.has(column)) errors.push({ path, message: 'unknown_column' });
    else if (field !== null && !isFieldOf(row.kind, field)) errors.push({ path, message: 'unknown_field' });
    else if (field !== null && taken.has(field)) errors.push({ path, message: 'field_taken' });
    if (field !== null) taken.add(field);
  }
  if (errors.length > 0)
    throw new AppError('invalid_request', 'Each column becomes one field of this kind of file, each field once.', {
      errors,
    });
}

async function checkList(
  deps: ImportDeps,
  workspaceId: number,
  { row, listId }: { row: ImportRow; listId: number | null | undefined },
): Promise<void> {
  if (listId === undefined || listId === null) return;
  const refuse = (message: string): never => {
    throw new AppError('invalid_request', 'Choose a static list for the people of the file.', {
      errors: [{ path: 'listId', message }],
    });
  };
  if (row.kind !== 'contacts') refuse('Only a file of contacts can be put on a list.');
  if (!(await deps.listOf(deps.db, workspaceId, listId))) refuse('There is no such list, or it is archived.');
}

function checkZone({ options }: ImportChange): void {
  if (!options?.timeZone) return;
  try {
    Intl.DateTimeFormat('en', { timeZone: options.timeZone });
  } catch {
    throw new AppError('invalid_request', 'The time zone does not exist.', {
      errors: [{ path: 'options.timeZone', message: 'Write a time zone such as Europe/Rome.' }],
    });
  }
}
