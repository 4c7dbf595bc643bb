import type { HistoryParam } from '../../../platform/history/history.ts';
import type { EventLeaf } from '../accumulators/accumulator-of.ts';
import { rowsAsked } from './events-source.ts';
import { sqlParams } from './sql-params.ts';
import type { TwinContext } from './twins/twin.ts';

/** How many rows the engine would read for a leaf over events, by its index alone. */
export function eventRowsSql(
  leaf: EventLeaf,
  { workspaceId, zone, now }: TwinContext,
): { sql: string; params: Record<string, HistoryParam> } {
  const params = sqlParams();
  const { table, where } = rowsAsked({ leaves: [leaf], workspaceId, zone, redirectHops: 0, from: now }, params);
  return {
    sql: `select toUInt64(rows) as rows from (explain estimate select count() from ${table} where ${where})`,
    params: params.values,
  };
}
