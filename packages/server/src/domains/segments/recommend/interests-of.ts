import type { Sql } from '../../../platform/db/db.ts';
import { loadContacts } from '../../contacts/index.ts';
import { interestsAt } from '../interests/compiled-interests.ts';
import type { RecommendDeps } from './recommend-products.ts';

/** How much each contact is drawn to each category and brand, by name in lower case: its share of all of its kind, 0 to 1. */
export async function interestsOf(
  deps: Omit<RecommendDeps, 'history'>,
  sql: Sql,
  workspaceId: number,
  of: { contactIds: readonly string[]; now: number },
): Promise<Map<string, Map<string, number>>> {
  const definitions = await deps.definitions.get(sql, workspaceId, await deps.timeZone(sql, workspaceId));
  const interests = definitions.watchedInterests();
  if (!interests) return new Map();
  const records = await loadContacts(sql, workspaceId, [...of.contactIds]);
  return new Map(
    [...records].map(([id, record]) => {
      const shares = new Map<string, number>();
      for (const kind of ['category', 'brand'] as const)
        for (const { name, share } of interestsAt(interests, record, kind, of.now)) {
          const key = name.toLowerCase();
          shares.set(key, (shares.get(key) ?? 0) + share);
        }
      return [id, shares];
    }),
  );
}
