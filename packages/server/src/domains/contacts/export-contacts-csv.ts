import type { ContactFilter, ContactRow } from '@sandmill/contracts/api/contacts';
import type { Db } from '../../platform/db/db.ts';
import { csvPieces, ROWS_A_PIECE } from '../../platform/http/csv-pieces.ts';
import { listContacts } from './list-contacts.ts';

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

/** A file is read to its end: no size is shown, and the order is not that of last visits. */
const NO_FACTS = { size: async () => null, lastSeenOf: async () => ({ from: null, until: null }) };

/** The list of contacts as CSV, oldest first. */
export function exportContactsCsv(db: Db, workspaceId: number, filter: ContactFilter): AsyncIterable<string> {
  const columns = Object.fromEntries(COLUMNS.map((name) => [name, (row: ContactRow) => row[name]]));
  return csvPieces(columns, (cursor) => {
    const query = { ...filter, sort: 'firstSeen', direction: 'asc', limit: ROWS_A_PIECE, cursor } as const;
    return listContacts(db, workspaceId, query, NO_FACTS);
  });
}
