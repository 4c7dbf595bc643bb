import { z } from 'zod';
import type { CompanyRow } from '@sandmill/contracts/api/companies';
import type { Page } from '@sandmill/contracts/api/paging';
import type { Sql } from '../../../platform/db/db.ts';
import { decodeCursor, pageFrom } from '../../../platform/http/paging.ts';
import { searchText } from '../display-name.ts';
import { selectCompanies, type CompanyListRow } from './company-list.queries.ts';

const cursorSchema = z.tuple([z.string(), z.string()]);

/** Companies by name, as group calls told of them. */
export async function listCompanies(
  sql: Sql,
  workspaceId: number,
  query: { limit: number; cursor?: string | undefined; search?: string | undefined },
): Promise<Page<CompanyRow>> {
  const after = decodeCursor(query.cursor, cursorSchema);
  const search = query.search ? { name: searchText(query.search), id: query.search } : null;
  const rows = await selectCompanies(sql, workspaceId, { search, after, limit: query.limit + 1 });
  return pageFrom(rows, query.limit, { item: toCompanyRow, keysOf: (row) => [row.searchName, row.id] });
}

export function toCompanyRow({ id, name, members, firstSeen, updatedAt }: CompanyListRow): CompanyRow {
  return { id, name, members, firstSeen: firstSeen.toISOString(), updatedAt: updatedAt.toISOString() };
}
