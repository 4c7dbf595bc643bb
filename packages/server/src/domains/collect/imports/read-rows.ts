import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import type { ImportOptions } from '@sandmill/contracts/api/events';
import { cleanText } from '../inspect-item.ts';
import { MOST_ROW_CHARS, PARSE_OPTIONS } from './csv-head.ts';
import { ImportFileError, rowProblem } from './row-problem.ts';

/** A row as it stands in the file. `row` counts as a spreadsheet does: the header is 1. */
export type CsvRow = { row: number; cells: string[] };

/**
 * The rows of a CSV file one by one, the header first, without holding more than a few of them. Empty rows are counted
 * and left out. NUL characters and halves of characters are taken away.
 * @throws ImportFileError when the file cannot be read on: a quote that is never closed, a row beyond all measure.
 */
export async function* readRows(
  file: Readable,
  options: Pick<ImportOptions, 'separator' | 'encoding'>,
): AsyncGenerator<CsvRow> {
  const parser = parse({ ...PARSE_OPTIONS, delimiter: options.separator });
  const source = options.encoding === 'utf-8' ? file : Readable.from(decoded(file, options.encoding));
  // Errors of either end reach the loop below through the parser.
  pipeline(source, parser).catch(() => undefined);
  let row = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row += 1;
      if (row > 1 && record.every((cell) => cell === '')) continue;
      yield { row, cells: record.map(cleanText) };
    }
  } catch (error) {
    throw asFileError(error, row + 1);
  } finally {
    parser.destroy();
    file.destroy();
  }
}

async function* decoded(file: Readable, encoding: ImportOptions['encoding']): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of file as AsyncIterable<Buffer>) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

function asFileError(error: unknown, row: number): unknown {
  if (!(error instanceof CsvError)) return error;
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return new ImportFileError(rowProblem({ code: 'quote_not_closed' }, { row }));
    case 'CSV_MAX_RECORD_SIZE':
      return new ImportFileError(rowProblem({ code: 'cell_too_large', params: { limit: MOST_ROW_CHARS } }, { row }));
    default:
      return error;
  }
}
