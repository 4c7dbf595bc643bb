import type { Sql } from '../../platform/db/db.ts';
import { contactSubject } from './identifier.ts';
import { loadFormerIds } from './identity-read.queries.ts';
import { loadIdentifiersOfContacts } from './identifiers.queries.ts';

/** A part of history that is one contact's: `from` <= event time < `until`, in milliseconds; null: without end. */
export type SubjectSpan = { subject: string; from: number | null; until: number | null };

/**
 * Everything of history that belongs to a contact: its identifiers, of a shared device only its stretch of time, and
 * what named it or a contact merged into it directly. Every event of a workspace is in the spans of one contact.
 */
export async function subjectsOf(sql: Sql, workspaceId: number, contactId: string): Promise<SubjectSpan[]> {
  const spans: SubjectSpan[] = [];
  for (const { key, holder } of await loadIdentifiersOfContacts(sql, workspaceId, [contactId])) {
    if (holder.contactId === contactId) spans.push({ subject: key, from: null, until: holder.until });
    if (holder.laterId === contactId) spans.push({ subject: key, from: holder.until, until: null });
  }
  const formerIds = await loadFormerIds(sql, workspaceId, contactId);
  return [...spans, ...formerIds.map((id) => ({ subject: contactSubject(id), from: null, until: null }))];
}
