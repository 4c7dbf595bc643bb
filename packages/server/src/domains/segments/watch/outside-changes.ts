import type { ContactRecord } from '../../contacts/contact-record.ts';
import type { TouchIndex } from '../definitions/touch-index.ts';

/** What the contact had of others when it was last evaluated. Absent: nothing. */
export type OutsideBasis = { suppressions?: string; company?: string; predictions?: string };

/** What belongs to others and may change without an event of the contact: its company, suppressions of its addresses, predictions. */
export function outsideBasis({ suppressions, company, predictions }: ContactRecord): OutsideBasis {
  const basis: OutsideBasis = {};
  if (company) basis.company = `${company.id} ${company.version}`;
  if (predictions && Object.keys(predictions).length > 0) basis.predictions = JSON.stringify(predictions);
  const entries = Object.entries(suppressions ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length > 0) basis.suppressions = entries.map(([on, { from, until }]) => `${on} ${from} ${until}`).join();
  return basis;
}

/** Definitions that ask for what has changed since the last evaluation. */
export function touchedOutside(record: ContactRecord, index: TouchIndex): number[] {
  if (index.addresses.length + index.company.length + index.predictions.length === 0) return [];
  const now = outsideBasis(record);
  const before = record.watch.basis;
  return [
    ...(before?.suppressions === now.suppressions ? [] : index.addresses),
    ...(before?.company === now.company ? [] : index.company),
    ...(before?.predictions === now.predictions ? [] : index.predictions),
  ];
}
