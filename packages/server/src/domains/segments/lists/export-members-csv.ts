import type { Member } from '@sandmill/contracts/api/segments';
import type { Db } from '../../../platform/db/db.ts';
import { csvPieces } from '../../../platform/http/csv-pieces.ts';
import { listMembers } from './list-members.ts';

const ROWS_A_PIECE = 1_000;
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
  'lastSeen',
  'country',
  'city',
  'emailConsent',
  'enteredAt',
] as const satisfies readonly (keyof Member)[];

/** The people of a segment as CSV, those who came in last first. */
export function exportMembersCsv(db: Db, workspaceId: number, segmentId: number): AsyncIterable<string> {
  const columns = Object.fromEntries(COLUMNS.map((name) => [name, (member: Member) => member[name]]));
  return csvPieces(columns, (cursor) => listMembers(db, workspaceId, { segmentId, limit: ROWS_A_PIECE, cursor }));
}
