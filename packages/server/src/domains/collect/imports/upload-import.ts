import { createHash } from 'node:crypto';
import { Transform, type Readable } from 'node:stream';
import type { ImportKind, ImportOptions } from '@sandmill/contracts/api/events';
import { AppError } from '../../../platform/errors.ts';
import { getWorkspace, type WorkspaceRecord } from '../../workspaces/index.ts';
import { guessSeparator, MOST_COLUMNS, readHead, SAMPLE_CHARS, type CsvHead } from './csv-head.ts';
import { FileInspector, type FileFacts } from './file-encoding.ts';
import { guessMapping, type Mapping } from './guess-mapping.ts';
import { blobKey, type ImportDeps } from './import-deps.ts';
import { insertImport } from './imports.queries.ts';
import { guessDateOrder } from './read-date.ts';
import { guessDecimalMark } from './read-cells.ts';

const NAME_CHARS = 200;

export type Upload = {
  kind: ImportKind;
  fileName: string;
  content: Readable;
  /** Whether it was cut off at the limit for uploads; known at its end. */
  isCut(): boolean;
  createdBy: string | null;
};

/**
 * Keeps an uploaded file and guesses how to read it; nothing is imported yet. The file passes by in pieces, whatever
 * its size. Gives the id.
 * @throws AppError unsupported_media for workbooks and archives, invalid_request for a file without a table.
 */
export async function uploadImport(deps: ImportDeps, workspaceId: number, upload: Upload): Promise<string> {
  const id = deps.ids.next();
  const key = blobKey(workspaceId, id);
  const hash = createHash('sha256');
  const inspector = new FileInspector(SAMPLE_CHARS);
  const look = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      inspector.take(chunk);
      done(null, chunk);
    },
  });
  upload.content.on('error', (error) => look.destroy(error));
  const bytes = await deps.blobs.put(key, upload.content.pipe(look));
  try {
    const workspace = await getWorkspace(deps.db, workspaceId);
    if (upload.isCut())
      throw new AppError('too_large', 'The file is larger than 20 GB. Split it and upload the parts.');
    const { kind } = upload;
    const { head, mapping, options, lines } = understand(inspector.facts(), { kind, workspace });
    await insertImport(deps.db, workspaceId, {
      id,
      kind,
      file_name: baseName(upload.fileName),
      file_key: key,
      file_bytes: bytes,
      file_hash: hash.digest('hex'),
      columns: head.columns,
      mapping,
      options,
      rows_total: Math.max(0, lines - 1),
      createdBy: upload.createdBy,
      at: deps.clock.now(),
    });
    return id;
  } catch (error) {
    await deps.blobs.delete(key);
    throw error;
  }
}

function understand(facts: FileFacts, { kind, workspace }: { kind: ImportKind; workspace: WorkspaceRecord }) {
  refuseOtherFormats(facts);
  const separator = guessSeparator(facts.sample);
  const head = readHead(facts.sample, separator);
  refuseUnreadable(head);
  const guess = guessReading(kind, head, workspace);
  const options: ImportOptions = { ...guess.options, separator, encoding: facts.encoding };
  const endsOpen = !/[\r\n]$/.test(facts.sample);
  return { head, mapping: guess.mapping, options, lines: facts.lines + (endsOpen ? 1 : 0) };
}

/** Mapping, order of dates and decimal mark, from the names and the first cells. */
export function guessReading(
  kind: ImportKind,
  head: CsvHead,
  workspace: WorkspaceRecord,
): { mapping: Mapping; options: Pick<ImportOptions, 'dateFormat' | 'decimal' | 'currency' | 'timeZone'> } {
  const columns = head.columns.map(({ name }, i) => ({ name, examples: head.cells[i] ?? [] }));
  const mapping = guessMapping(kind, columns);
  const cells = head.cells.flat();
  const fallback = workspace.country === 'US' ? 'mdy' : 'dmy';
  return {
    mapping,
    options: {
      dateFormat: guessDateOrder(cells, fallback) ?? fallback,
      decimal: guessDecimalMark(cells) ?? (workspace.locale === 'it' ? ',' : '.'),
      currency: workspace.currency,
      timeZone: workspace.timeZone,
    },
  };
}

function refuseOtherFormats({ notText }: FileFacts): void {
  if (notText === null) return;
  const what = { zip: 'an Excel workbook or an archive', xls: 'an old Excel workbook', gzip: 'packed', pdf: 'a PDF' };
  throw new AppError('unsupported_media', `The file is ${what[notText]}, not CSV. Save it as CSV and upload that.`, {
    errors: [{ path: 'file', message: `not_csv:${notText}` }],
  });
}

export function refuseUnreadable(head: CsvHead): void {
  if (head.width === 0) {
    throw new AppError('invalid_request', 'The file is empty: its first row must hold the names of the columns.', {
      errors: [{ path: 'file', message: 'no_header' }],
    });
  }
  if (head.width <= MOST_COLUMNS) return;
  throw new AppError('invalid_request', `The file has ${head.width} columns; ${MOST_COLUMNS} are read at the most.`, {
    errors: [{ path: 'file', message: 'too_many_columns' }],
  });
}

/** Browsers send a name, some a path. It is shown and put into file names, never opened. */
function baseName(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? '';
  // eslint-disable-next-line no-control-regex -- control characters are what is taken away
  return base.replace(/[\u0000-\u001f"]/g, '').slice(0, NAME_CHARS) || 'import.csv';
}
