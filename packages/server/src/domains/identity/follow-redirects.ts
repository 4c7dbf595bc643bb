import type { Sql } from '../../platform/db/db.ts';
import { loadRedirectTargets } from './merges.queries.ts';

/** Old or present contact id -> the contact it is today. Ids never heard of map to themselves. */
export async function followRedirects(
  sql: Sql,
  workspaceId: number,
  ids: readonly string[],
): Promise<Map<string, string>> {
  return loadRedirectTargets(sql, workspaceId, ids);
}
