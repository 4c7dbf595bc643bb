import type { Sql } from '../../platform/db/db.ts';
import { uuidFrom } from '../../platform/ids.ts';
import type { Holder } from './assign-contacts.ts';
import type { IdentifierKey } from './identifier.ts';
import { saveConflicts } from './merges.queries.ts';
import { conflictOf, type Graph } from './settle.ts';
import type { Quarantined } from './touch-graph.ts';

/** One conflict for each component that has reached its size, however many claims it turns away. */
export async function recordQuarantine(
  sql: Sql,
  workspaceId: number,
  {
    quarantined,
    graph,
    holders,
  }: { quarantined: readonly Quarantined[]; graph: Graph; holders: ReadonlyMap<IdentifierKey, Holder> },
): Promise<number> {
  const full = new Map(quarantined.map((one) => [graph.identifiers.get(one.end)?.component ?? one.end, one]));
  const conflicts = [...full].map(([component, { claim, end }]) => {
    const contactId = holders.get(end)?.contactId;
    return {
      ...conflictOf(workspaceId, { claim, code: 'component_full', holders }),
      id: uuidFrom('identity quarantine', workspaceId, component),
      contactIds: contactId === undefined ? [] : [contactId],
    };
  });
  return saveConflicts(sql, workspaceId, conflicts);
}
