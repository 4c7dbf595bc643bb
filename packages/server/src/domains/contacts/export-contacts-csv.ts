import { stringify } from 'csv-stringify/sync';
import type { ContactFilter, ContactRow } from '@sandmill/contracts/api/contacts';
import type { Db } from '../../platform/db/db.ts';
import { listContacts } from './list-contacts.ts';

const ROWS_A_PIECE = 1_000;

const COLUMNS = [
  'id',
  'name',
  'email',
  'phone',
  'userId',
  'stage',
  'stageSince',
  'userType',
  'tags',
  'ordersCount',
  'revenue',
  'currency',
  'lastOrderAt',
  'firstSeen',
  'lastSeen',
  'country',
  'city',
  'emailConsent',
] as const satisfies readonly (keyof ContactRow)[];

/** The list as CSV (RFC 4180, UTF-8 with a mark so that spreadsheets read accents), in pieces, oldest contact first. */
export async function* exportContactsCsv(db: Db, workspaceId: number, filter: ContactFilter): AsyncIterable<string> {
  yield `\ufeff${stringify([[...COLUMNS]], { record_delimiter: 'windows' })}`;
  let cursor: string | undefined;
  do {
    const query = { ...filter, sort: 'firstSeen', direction: 'asc', limit: ROWS_A_PIECE, cursor } as const;
    const page = await listContacts(db, workspaceId, query, async () => null);
    const rows = page.items.map((row) => COLUMNS.map((column) => cellOf(row[column])));
    if (rows.length > 0) yield stringify(rows, { record_delimiter: 'windows' });
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

/**
 * A spreadsheet runs a cell that begins with = @ or a tab, and what begins with + or - unless it is a number: people
 * choose their own names, so such a cell gets an apostrophe.
 */
function cellOf(value: ContactRow[keyof ContactRow]): string {
  if (value === null) return '';
  const text = Array.isArray(value) ? value.join('|') : String(value);
  return /^[=@\t\r]/.test(text) || /^[+-](?![\d.\s]+$)/.test(text) ? `'${text}` : text;
}
