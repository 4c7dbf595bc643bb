import { z } from 'zod';
import type { Company, CompanyMember } from '@sandmill/contracts/api/companies';
import type { Page } from '@sandmill/contracts/api/paging';
import type { Sql } from '../../../platform/db/db.ts';
import { AppError } from '../../../platform/errors.ts';
import { decodeCursor, pageFrom } from '../../../platform/http/paging.ts';
import { selectCompany, selectMembers } from './company-list.queries.ts';
import { toCompanyRow } from './list-companies.ts';

const FIRST_MEMBERS = 50;
const cursorSchema = z.tuple([z.uuid()]);

/** A company with its first members. @throws AppError not_found */
export async function getCompany(sql: Sql, workspaceId: number, id: string): Promise<Company> {
  const row = await selectCompany(sql, workspaceId, id);
  if (!row) throw new AppError('not_found', 'There is no such company in this workspace.');
  const { items, nextCursor } = await listMembers(sql, workspaceId, { companyId: id, limit: FIRST_MEMBERS });
  return { ...toCompanyRow(row), traits: row.traits, people: { items, nextCursor } };
}

/** Members of a company, a page at a time. */
export async function listMembers(
  sql: Sql,
  workspaceId: number,
  query: { companyId: string; limit: number; cursor?: string | undefined },
): Promise<Page<CompanyMember>> {
  const after = decodeCursor(query.cursor, cursorSchema)?.[0] ?? null;
  const rows = await selectMembers(sql, workspaceId, { companyId: query.companyId, after, limit: query.limit + 1 });
  return pageFrom(rows, query.limit, {
    item: ({ lastSeen, ...row }) => ({ ...row, lastSeen: lastSeen.toISOString() }),
    keysOf: (row) => [row.id],
  });
}
