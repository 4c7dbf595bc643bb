import type { JsonObject } from '@sandmill/contracts';
import type { Sql } from '../../../platform/db/db.ts';
import { searchText } from '../display-name.ts';
import { jsonText } from '../records.queries.ts';
import type { Telling } from '../telling.ts';
import type { CompanyFacts } from './company-facts.ts';

type Row = {
  id: string;
  traits: JsonObject;
  traitMeta: Record<string, Telling>;
  firstSeen: Date;
  updatedAt: Date;
  version: string | number;
};

export async function selectCompanyFacts(
  sql: Sql,
  workspaceId: number,
  ids: readonly string[],
): Promise<CompanyFacts[]> {
  const rows = await sql.query<Row>(
    `select id, traits, trait_meta as "traitMeta", first_seen as "firstSeen", updated_at as "updatedAt", version
     from companies where workspace_id = $1 and id = any ($2::text[])`,
    [workspaceId, ids],
  );
  return rows.map((row) => ({
    ...row,
    firstSeen: row.firstSeen.getTime(),
    updatedAt: row.updatedAt.getTime(),
    version: Number(row.version),
  }));
}

/** One writer at a time, the workspace's mill, so what is written is what there is. */
export async function upsertCompanies(
  sql: Sql,
  workspaceId: number,
  companies: readonly CompanyFacts[],
): Promise<void> {
  const names = companies.map(({ traits }) => (typeof traits['name'] === 'string' ? traits['name'] : null));
  await sql.execute(
    `insert into companies (workspace_id, id, name, search_name, traits, trait_meta, first_seen, updated_at, version)
     select $1, r.* from (
       select id, name, search_name, traits::jsonb, trait_meta::jsonb, first_seen, updated_at, version
       from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[], $9::bigint[])
         as u (id, name, search_name, traits, trait_meta, first_seen, updated_at, version)) as r
     on conflict (workspace_id, id) do update set name = excluded.name, search_name = excluded.search_name,
       traits = excluded.traits, trait_meta = excluded.trait_meta, first_seen = excluded.first_seen,
       updated_at = excluded.updated_at, version = excluded.version`,
    [
      workspaceId,
      companies.map(({ id }) => id),
      names,
      companies.map(({ id }, i) => searchText(names[i] ?? id)),
      companies.map(({ traits }) => jsonText(traits)),
      companies.map(({ traitMeta }) => jsonText(traitMeta)),
      companies.map(({ firstSeen }) => new Date(firstSeen)),
      companies.map(({ updatedAt }) => new Date(updatedAt)),
      companies.map(({ version }) => version),
    ],
  );
}

/** What is known of companies after one, by id. */
export function selectCompanyPage(
  sql: Sql,
  workspaceId: number,
  page: { after: string | null; limit: number },
): Promise<{ id: string; traits: JsonObject }[]> {
  return sql.query(
    `select id, traits from companies where workspace_id = $1 and ($2::text is null or id > $2) order by id limit $3`,
    [workspaceId, page.after, page.limit],
  );
}

/** Members by id, a page at a time. */
export async function selectMemberIds(
  sql: Sql,
  workspaceId: number,
  page: { companyId: string; after: string | null; limit: number },
): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `select contact_id as id from contact_states
     where workspace_id = $1 and company_id = $2 and ($3::uuid is null or contact_id > $3) order by contact_id limit $4`,
    [workspaceId, page.companyId, page.after, page.limit],
  );
  return rows.map((row) => row.id);
}
