import type { Sql } from '../../platform/db/db.ts';
import { selectMembersByEmail, selectOwners } from './tasks.queries.ts';

/** contact -> whoever works here and is named by the contact's trait `owner`; contacts without one are left out. */
export async function ownersOf(
  sql: Sql,
  workspaceId: number,
  contactIds: readonly string[],
): Promise<Map<string, { id: string; email: string; name: string }>> {
  const named = await selectOwners(sql, workspaceId, contactIds);
  const members = await selectMembersByEmail(sql, workspaceId, { emails: [...new Set(named.values())], ids: [] });
  const byEmail = new Map(members.map((member) => [member.email.toLowerCase(), member]));
  return new Map(
    [...named].flatMap(([contactId, email]) => {
      const member = byEmail.get(email.toLowerCase());
      return member ? [[contactId, member] as const] : [];
    }),
  );
}
