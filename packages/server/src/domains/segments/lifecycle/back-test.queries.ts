import type { History } from '../../../platform/history/history.ts';
import { ownerSql } from '../sql/events-source.ts';

const DAY_MS = 86_400_000;

export type BackTestCount = { value: 'active' | 'at_risk' | 'lost'; bucket: string; called: number; returned: number };

/**
 * One walk over all orders in history: at each past instant, what silence would have called each customer by these
 * thresholds, and whether an order followed within the horizon. An order told of by several events is one; merged
 * people are one. Cancelled orders count: what was cancelled later was an order then.
 */
export async function countBackTest(
  history: History,
  workspaceId: number,
  asked: {
    instants: number[];
    horizonDays: number;
    /** Per bucket, in the order "1", "2", "3-4", "5+", in days. */
    atRiskDays: number[];
    lostDays: number[];
  },
): Promise<BackTestCount[]> {
  const { owner, joins } = ownerSql(3, '{workspace:UInt32}');
  const rows = await history.query<Record<string, unknown>>(
    `with ['1', '2', '3-4', '5+'] as buckets
     select value, bucket, count() as called, countIf(has_returned) as returned from (
       select multiIf(placed = 1, '1', placed = 2, '2', placed <= 4, '3-4', '5+') as bucket,
         intDiv(instant - arrayMax(arrayFilter(t -> t <= instant, times)), ${DAY_MS}) as silent,
         multiIf(silent >= {lost:Array(Float64)}[indexOf(buckets, bucket)], 'lost',
           silent >= {atRisk:Array(Float64)}[indexOf(buckets, bucket)], 'at_risk', 'active') as value,
         arrayExists(t -> t > instant and t <= instant + {horizon:Int64}, times) as has_returned
       from (
         select times, arrayJoin({instants:Array(Int64)}) as instant, arrayCount(t -> t <= instant, times) as placed from (
           select contact, groupArray(t) as times from (
             select ${owner} as contact, min(toUnixTimestamp64Milli(e.time)) as t from (
               select contact_id, time, id, properties from events final
               where workspace_id = {workspace:UInt32} and not is_bot and name = 'Order Completed') as e ${joins}
             group by contact, coalesce(nullIf(JSONExtractRaw(e.properties, 'order_id'), ''), nullIf(JSONExtractRaw(e.properties, 'orderId'), ''), toString(e.id))
           ) group by contact)
       ) where placed > 0
     ) group by value, bucket`,
    {
      workspace: workspaceId,
      instants: asked.instants,
      horizon: asked.horizonDays * DAY_MS,
      atRisk: asked.atRiskDays,
      lost: asked.lostDays,
    },
  );
  return rows.map((row) => ({
    value: row['value'] as BackTestCount['value'],
    bucket: String(row['bucket']),
    called: Number(row['called']),
    returned: Number(row['returned']),
  }));
}
