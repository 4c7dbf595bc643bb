import { stringify } from 'csv-stringify/sync';
import type { Page } from '@sandmill/contracts/api/paging';

export const ROWS_A_PIECE = 1_000;

type Cell = string | number | boolean | readonly string[] | null;

/**
 * A list as CSV (RFC 4180, UTF-8 with a mark so that spreadsheets read accents), page by page: nothing is held but the
 * page. `columns`: header -> cell of a row.
 */
export async function* csvPieces<Row>(
  columns: Record<string, (row: Row) => Cell>,
  pageAfter: (cursor: string | undefined) => Promise<Page<Row>>,
): AsyncIterable<string> {
  const cells = Object.values(columns);
  yield `\ufeff${stringify([Object.keys(columns)], { record_delimiter: 'windows' })}`;
  let cursor: string | undefined;
  do {
    const page = await pageAfter(cursor);
    const rows = page.items.map((row) => cells.map((cell) => textOf(cell(row))));
    if (rows.length > 0) yield stringify(rows, { record_delimiter: 'windows' });
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

/**
 * A spreadsheet runs a cell that begins with = @ or a tab, and what begins with + or - unless it is a number: people
 * choose their own names, so such a cell gets an apostrophe.
 */
function textOf(value: Cell): string {
  if (value === null) return '';
  const text = typeof value === 'object' ? value.join('|') : String(value);
  return /^[=@\t\r]/.test(text) || /^[+-](?![\d.\s]+$)/.test(text) ? `'${text}` : text;
}
