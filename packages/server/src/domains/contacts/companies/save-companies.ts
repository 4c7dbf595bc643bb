import type { Sql } from '../../../platform/db/db.ts';
import type { FoldEffects } from '../fold-effects.ts';
import { joinCompany } from './company-facts.ts';
import { selectCompanyFacts, upsertCompanies } from './company-store.queries.ts';

/** Reads the companies named into the books, so that what is folded is added to what is known of them. */
export async function openCompanies(
  sql: Sql,
  workspaceId: number,
  { effects, ids }: { effects: FoldEffects; ids: Iterable<string> },
): Promise<void> {
  const missing = [...new Set(ids)].filter((id) => !effects.openedCompanies.has(id));
  if (missing.length === 0) return;
  for (const id of missing) effects.openedCompanies.add(id);
  for (const company of await selectCompanyFacts(sql, workspaceId, missing)) {
    effects.companyBook.set(company.id, company);
  }
}

/** Writes what a turn heard of companies. One that it did not open, as when history is folded again, is joined first. */
export async function saveCompanies(sql: Sql, workspaceId: number, effects: FoldEffects): Promise<void> {
  const told = [...effects.toldCompanies].map((id) => effects.companyBook.get(id)).filter((one) => one !== undefined);
  if (told.length === 0) return;
  const unopened = told.filter(({ id }) => !effects.openedCompanies.has(id)).map(({ id }) => id);
  const kept = unopened.length > 0 ? await selectCompanyFacts(sql, workspaceId, unopened) : [];
  const byId = new Map(kept.map((company) => [company.id, company]));
  await upsertCompanies(
    sql,
    workspaceId,
    told.map((company) => {
      const known = byId.get(company.id);
      return known ? joinCompany(known, company) : company;
    }),
  );
}
