import { PAST_EVENT_COLUMNS } from '../../collect/index.ts';
import type { HistoryParam } from '../../../platform/history/history.ts';
import { ownerSql } from './events-source.ts';
import { sqlParams } from './sql-params.ts';

export type PeopleAsked = {
  workspaceId: number;
  /** The people are dealt into so many heaps by a stable hash; this query reads one of them. */
  heap: number;
  heaps: number;
  /** Of all people this share, the same ones each time. Greater than 0, at most 1. */
  share: number;
  /** Events that have arrived by this instant, in milliseconds. */
  arrivedBy: number;
};

const REDIRECT_HOPS = 3;
/** Shares are told apart to a thousandth. */
const SLICES = 1_000;

/**
 * Everything that happened to a heap of people, person by person (`contact`), in the order in which it counted as
 * evidence, each event once, merged people as one. Sandmill's own transitions, which have no place in the log, are
 * left out: they are what is to be found again.
 */
export function pastPeopleSql(asked: PeopleAsked): { sql: string; params: Record<string, HistoryParam> } {
  const params = sqlParams();
  const workspace = params.add(asked.workspaceId, 'UInt32');
  const { owner, joins } = ownerSql(REDIRECT_HOPS, workspace);
  const hash = `cityHash64(toString(contact))`;
  const sql = `select * from (
  select toString(${owner}) as contact, e.* from (
    select ${PAST_EVENT_COLUMNS}, contact_id from events final
    where workspace_id = ${workspace} and position > 0 and toUnixTimestamp64Milli(arrived_at) <= ${params.add(asked.arrivedBy, 'Int64')}
  ) as e ${joins}
) where ${hash} % ${SLICES} < ${params.add(Math.round(asked.share * SLICES), 'UInt32')}
  and intDiv(${hash}, ${SLICES}) % ${params.add(asked.heaps, 'UInt32')} = ${params.add(asked.heap, 'UInt32')}
order by contact, arrived, position`;
  return { sql, params: params.values };
}

/** How many events a workspace's history holds up to an instant, repeats included: what a simulation will cost. */
export function pastSizeSql(
  workspaceId: number,
  arrivedBy: number,
): { sql: string; params: Record<string, HistoryParam> } {
  return {
    sql: `select count() as events, toUnixTimestamp64Milli(min(time)) as first from events
where workspace_id = {workspace:UInt32} and position > 0 and toUnixTimestamp64Milli(arrived_at) <= {by:Int64}`,
    params: { workspace: workspaceId, by: arrivedBy },
  };
}
