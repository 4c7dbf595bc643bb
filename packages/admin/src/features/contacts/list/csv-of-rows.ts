import type { ContactRow } from '@sandmill/contracts/api/contacts';

const COLUMNS = [
  'id',
  'name',
  'email',
  'phone',
  'userId',
  'stage',
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

/** Chosen rows as CSV (RFC 4180, with the mark by which spreadsheets know UTF-8). */
export function csvOfRows(rows: readonly ContactRow[]): string {
  const lines = [COLUMNS.join(','), ...rows.map((row) => COLUMNS.map((column) => cell(row[column])).join(','))];
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

/** A spreadsheet runs what begins with = @ + or -: such text gets an apostrophe, as in the server's export. */
function cell(value: ContactRow[keyof ContactRow]): string {
  const text = Array.isArray(value) ? value.join('|') : String(value ?? '');
  const safe = /^[=@\t\r]/.test(text) || /^[+-](?![\d.\s]+$)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
