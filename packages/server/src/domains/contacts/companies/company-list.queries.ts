import { MOST_COUNTED } from '@sandmill/contracts/api/companies';
import type { JsonObject } from '@sandmill/contracts';
import type { Sql } from '../../../platform/db/db.ts';

export type CompanyListRow = {
  id: string;
  name: string | null;
  traits: JsonObject;
  firstSeen: Date;
  updatedAt: Date;
  searchName: string;
  members: number;
};

/** Members counted up to a bound: a count of 50,000 for each row of a list would cost too much. */
const COLUMNS = `c.id, c.name, c.traits, c.first_seen as "firstSeen", c.updated_at as "updatedAt", c.search_name as "searchName",
  (select count(*)::int from (select 1 from contact_states s where s.workspace_id = c.workspace_id and s.company_id = c.id
    limit ${MOST_COUNTED}) as counted) as members`;

/** By name. Search: beginning of the name (as searchText gives it) or of the id. */
export function selectCompanies(
  sql: Sql,
  workspaceId: number,
  page: { search: { name: string; id: string } | null; after: [string, string] | null; limit: number },
): Promise<CompanyListRow[]> {
  const { search, after } = page;
  return sql.query<CompanyListRow>(
    `select ${COLUMNS} from companies c where c.workspace_id = $1
       and ($3::text is null or (c.search_name, c.id) > ($3 collate "C", $4::text))
       and ($5::text is null or starts_with(c.search_name, $5) or starts_with(c.id, $6))
     order by c.search_name, c.id limit $2`,
    [workspaceId, page.limit, after?.[0] ?? null, after?.[1] ?? null, search?.name ?? null, search?.id ?? null],
  );
}

export async function selectCompany(sql: Sql, workspaceId: number, id: string): Promise<CompanyListRow | null> {
  const [row] = await sql.query<CompanyListRow>(
    `select ${COLUMNS} from companies c where c.workspace_id = $1 and c.id = $2`,
    [workspaceId, id],
  );
  return row ?? null;
}

export type MemberRow = { id: string; name: string | null; email: string | null; lastSeen: Date };

/** By id, so that a page is found without sorting all members. */
export function selectMembers(
  sql: Sql,
  workspaceId: number,
  page: { companyId: string; after: string | null; limit: number },
): Promise<MemberRow[]> {
  return sql.query<MemberRow>(
    `select c.id, c.name, c.email, s.last_seen as "lastSeen" from contact_states s
     join contacts c on c.workspace_id = s.workspace_id and c.id = s.contact_id
     where s.workspace_id = $1 and s.company_id = $2 and ($3::uuid is null or s.contact_id > $3)
     order by s.contact_id limit $4`,
    [workspaceId, page.companyId, page.after, page.limit],
  );
}
