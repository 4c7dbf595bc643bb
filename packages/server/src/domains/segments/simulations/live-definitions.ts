import type { Sql } from '../../../platform/db/db.ts';
import type { DefinitionRow } from '../definitions/definition-row.ts';
import { toRow } from '../store/definition-cache.ts';
import { selectWatched } from '../store/definitions.queries.ts';

/** Everything the workspace watches, as it is written, for whoever tries something beside it. */
export async function liveDefinitions(sql: Sql, workspaceId: number): Promise<DefinitionRow[]> {
  return (await selectWatched(sql, workspaceId)).map(toRow);
}
