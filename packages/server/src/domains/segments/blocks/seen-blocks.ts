import type { Sql, Tx } from '../../../platform/db/db.ts';
import { loadContacts } from '../../contacts/index.ts';
import type { DefinitionCache } from '../store/definition-cache.ts';
import { holds } from '../watch/holds.ts';
import { areBlocksCounted, type BlockConditions } from './watch-blocks.ts';

type Deps = { definitions: DefinitionCache; timeZone(sql: Sql, workspaceId: number): Promise<string> };

/**
 * Which blocks of a template version each contact sees at an instant: contact, then block. Null: its conditions are
 * still being counted. Somebody unknown sees none of them.
 */
export async function seenBlocks(
  deps: Deps,
  tx: Tx,
  workspaceId: number,
  of: BlockConditions & { contactIds: string[]; now: number },
): Promise<Map<string, Record<string, boolean>> | null> {
  const { templateId, version, conditions, contactIds, now } = of;
  if (!(await areBlocksCounted(tx, workspaceId, of))) return null;
  const definitions = await deps.definitions.get(tx, workspaceId, await deps.timeZone(tx, workspaceId));
  const group = `content:${templateId}:${version}`;
  // Not to be compiled (a pack that is gone): nobody sees it, rather than everybody.
  const known = conditions.filter(({ slot }) => definitions.condition(`${group}:${slot}`));
  const records = await loadContacts(tx, workspaceId, contactIds);
  return new Map(
    contactIds.map((id) => {
      const record = records.get(id);
      const sees = record
        ? known.map(({ slot }) => {
            const at = Math.max(record.watch.asOf, now);
            return [slot, holds(record, definitions, `${group}:${slot}`, at)] as const;
          })
        : [];
      return [id, Object.fromEntries(sees)];
    }),
  );
}
