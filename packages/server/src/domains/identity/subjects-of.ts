import type { Sql } from '../../platform/db/db.ts';
import { contactSubject } from './identifier.ts';
import { loadFormerIdsOf } from './identity-read.queries.ts';
import { loadIdentifiersOfContacts } from './identifiers.queries.ts';

/** A part of history that is one contact's: `from` <= event time < `until`, in milliseconds; null: without end. */
export type SubjectSpan = { subject: string; from: number | null; until: number | null };

/**
 * Everything of history that belongs to a contact: its identifiers, of a shared device only its stretch of time, and
 * what named it or a contact merged into it directly. Every event of a workspace is in the spans of one contact.
 */
export async function subjectsOf(sql: Sql, workspaceId: number, contactId: string): Promise<SubjectSpan[]> {
  return (await subjectsOfContacts(sql, workspaceId, [contactId])).get(contactId) ?? [];
}

/** The same for many contacts, in two questions. */
export async function subjectsOfContacts(
  sql: Sql,
  workspaceId: number,
  contactIds: readonly string[],
): Promise<Map<string, SubjectSpan[]>> {
  const spans = new Map<string, SubjectSpan[]>(contactIds.map((id) => [id, []]));
  if (contactIds.length === 0) return spans;
  for (const { key, holder } of await loadIdentifiersOfContacts(sql, workspaceId, [...spans.keys()])) {
    spans.get(holder.contactId)?.push({ subject: key, from: null, until: holder.until });
    if (holder.laterId !== null) spans.get(holder.laterId)?.push({ subject: key, from: holder.until, until: null });
  }
  for (const { contactId, id } of await loadFormerIdsOf(sql, workspaceId, [...spans.keys()]))
    spans.get(contactId)?.push({ subject: contactSubject(id), from: null, until: null });
  return spans;
}
