import type { CollectedEvent } from '@sandmill/contracts';
import { normaliseId } from '../../identity/index.ts';
import { newCompany, tellCompany, type CompanyFacts } from '../companies/company-facts.ts';
import type { CompanyFact, ContactRecord } from '../contact-record.ts';
import type { FoldEffects } from '../fold-effects.ts';
import { isNewer } from '../telling.ts';

/**
 * A group call tells of a company, and that the person belongs to it; of several companies the newest call's counts.
 * Whoever of this turn belongs to a company that changed sees it at once; others are visited afterwards
 * (companies.jobs.ts).
 */
export function foldCompany(record: ContactRecord, event: CollectedEvent, effects: FoldEffects): void {
  const id = event.type === 'group' ? normaliseId(event.groupId) : null;
  if (id === null) return;
  const telling = { at: event.time, eventId: event.id };
  const company = effects.companyBook.get(id) ?? newCompany(id, event.time);
  const isKnown = effects.companyBook.has(id);
  effects.companyBook.set(id, company);
  const { told, changed } = tellCompany(company, event.traits, telling);
  if (told || !isKnown) effects.toldCompanies.add(id);
  if (changed) noteChange(company, effects);
  if (!isNewer(telling, record.company)) return;
  if (record.company?.id !== company.id) record.activityChanged = true;
  record.company = { ...telling, ...seenBy(company) };
}

function noteChange(company: CompanyFacts, effects: FoldEffects): void {
  effects.changedCompanies.add(company.id);
  for (const member of new Set(effects.records.values())) {
    if (member.company?.id !== company.id) continue;
    member.company = { ...member.company, ...seenBy(company) };
    effects.touched.add(member.id);
  }
}

function seenBy({ id, traits, version }: CompanyFacts): Pick<CompanyFact, 'id' | 'traits' | 'version'> {
  return { id, traits, version };
}
