import { z } from 'zod';
import type { Member } from '@sandmill/contracts/api/segments';
import type { Page } from '@sandmill/contracts/api/paging';
import type { Db } from '../../../platform/db/db.ts';
import { decodeCursor, pageFrom } from '../../../platform/http/paging.ts';
import { contactRows, listContacts, type GroupFacts } from '../../contacts/index.ts';
import { selectGroupSize } from '../store/movements.queries.ts';
import { selectEntries, selectNewestMembers, type MemberRow } from './members.queries.ts';

/** A search is always started from, so nobody asks when people were last seen. */
const GROUPS: GroupFacts = { size: selectGroupSize, lastSeenOf: async () => ({ from: null, until: null }) };
const cursorSchema = z.tuple([z.iso.datetime(), z.guid()]);

export type MembersQuery = {
  segmentId: number;
  limit: number;
  cursor?: string | undefined;
  search?: string | undefined;
};

/** Members with what a list of contacts shows: those who came in last first, or found by a search. */
export async function listMembers(db: Db, workspaceId: number, query: MembersQuery): Promise<Page<Member>> {
  const { segmentId, limit, cursor, search } = query;
  if (search) {
    const asked = { segment: segmentId, search, limit, cursor, sort: 'lastSeen' as const };
    const page = await listContacts(db, workspaceId, asked, GROUPS);
    const contactIds = page.items.map(({ id }) => id);
    const entries = await selectEntries(db, workspaceId, { segmentId, contactIds });
    return { ...page, items: joined(page.items, entries) };
  }
  const after = decodeCursor(cursor, cursorSchema);
  const rows = await selectNewestMembers(db, workspaceId, { segmentId, after, limit: limit + 1 });
  const page = pageFrom(rows, limit, {
    item: (row) => row,
    keysOf: (row) => [row.enteredAt.toISOString(), row.id],
    total: after === null ? await selectGroupSize(db, workspaceId, { kind: 'segment', id: segmentId }) : null,
  });
  const contacts = await contactRows(
    db,
    workspaceId,
    page.items.map(({ id }) => id),
  );
  return { ...page, items: joined(contacts, page.items) };
}

function joined(contacts: Omit<Member, 'enteredAt' | 'knownAt'>[], entries: readonly MemberRow[]): Member[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return contacts.flatMap((contact) => {
    const entry = byId.get(contact.id);
    if (!entry) return [];
    return [{ ...contact, enteredAt: entry.enteredAt.toISOString(), knownAt: entry.knownAt.toISOString() }];
  });
}
