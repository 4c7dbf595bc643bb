import type { Sql } from '../../../platform/db/db.ts';
import { buildDefinitions } from '../definitions/build-definitions.ts';
import { toRow } from '../store/definition-cache.ts';
import { selectDropped } from '../store/definitions.queries.ts';

/**
 * Whether contacts may still keep counts of one of these leaves from a definition that is watched no more: one that
 * was cancelled half way, or archived. History merged into such a count would count twice.
 */
export async function mayBeLeftOver(
  sql: Sql,
  workspaceId: number,
  asked: { keys: readonly string[]; timeZone: string },
): Promise<boolean> {
  const wanted = new Set(asked.keys);
  if (wanted.size === 0) return false;
  for (const row of await selectDropped(sql, workspaceId)) {
    try {
      const { leaves } = buildDefinitions([toRow(row)], { timeZone: asked.timeZone });
      for (const key of leaves.keys()) if (wanted.has(key)) return true;
    } catch {
      // What cannot be compiled any more may have counted anything.
      return true;
    }
  }
  return false;
}
