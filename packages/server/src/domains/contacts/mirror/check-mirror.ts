import type { Sql } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';
import { loadContacts } from '../load-contacts.ts';
import { activityRow, profileRow } from './mirror-rows.ts';
import { selectContactIds, selectMirrored, selectMirroredPage } from './mirror.queries.ts';

const PAGE = 2_000;

export type MirrorDifference = { contactId: string; column: string; stored: unknown; mirrored: unknown };

/** Compares the mirror with what PostgreSQL knows, person by person: what differs. For tests and faults. */
export async function checkMirror(
  deps: { sql: Sql; history: History },
  workspaceId: number,
): Promise<MirrorDifference[]> {
  const found: MirrorDifference[] = [];
  let after: string | null = null;
  for (;;) {
    const ids: string[] = await selectContactIds(deps.sql, workspaceId, { after, limit: PAGE });
    const until: string | null = ids.length < PAGE ? null : (ids.at(-1) ?? null);
    found.push(...(await checkPage(deps, workspaceId, ids)));
    const stored = new Set(ids);
    for (const contactId of await selectMirroredPage(deps.history, workspaceId, { after, until })) {
      if (!stored.has(contactId)) found.push({ contactId, column: 'contact_id', stored: null, mirrored: contactId });
    }
    if (until === null) return found;
    after = until;
  }
}

async function checkPage(
  { sql, history }: { sql: Sql; history: History },
  workspaceId: number,
  ids: string[],
): Promise<MirrorDifference[]> {
  if (ids.length === 0) return [];
  const records = await loadContacts(sql, workspaceId, ids);
  const rows = new Map((await selectMirrored(history, workspaceId, ids)).map((row) => [row.contact_id, row]));
  const found: MirrorDifference[] = [];
  for (const [contactId, record] of records) {
    const mirrored = rows.get(contactId);
    const stored = { ...activityRow(record, 0), ...profileRow(record, 0) };
    for (const [column, value] of Object.entries(stored)) {
      if (column === 'version') continue;
      const other = mirrored?.[column];
      if (comparable(column, other) !== comparable(column, value))
        found.push({ contactId, column, stored: value, mirrored: other });
    }
  }
  return found;
}

/** PostgreSQL orders the keys of JSON in its own way; instants come back as ISO text. */
function comparable(column: string, value: unknown): string {
  if (column === 'first_seen' || column === 'last_seen') return String(value).replace('T', ' ').replace('Z', '');
  if (typeof value === 'string' && value.startsWith('{')) return JSON.stringify(sorted(JSON.parse(value)));
  if (typeof value === 'boolean') return String(Number(value));
  return JSON.stringify(sorted(value)) ?? '';
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return typeof value === 'boolean' ? Number(value) : value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}
