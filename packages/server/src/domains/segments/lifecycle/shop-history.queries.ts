import type { Sql } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';
import type { BucketKey } from './learn-thresholds.ts';
import type { GapCount } from './return-curve.ts';

/**
 * Gaps between the order days of each customer, as counts per bucket and length: the sufficient statistics of the
 * return curve. Orders of one day are one; cancelled orders do not count; the last gap is open until `asOf`.
 */
export function selectOrderGaps(
  sql: Sql,
  workspaceId: number,
  asOf: number,
): Promise<(GapCount & { bucket: BucketKey })[]> {
  return sql.query(
    `with days as (
       select distinct contact_id, placed_at::date as day from orders
       where workspace_id = $1 and is_placed and status <> 'cancelled' and placed_at <= $2
     ), gaps as (
       select row_number() over person as nth, lead(day) over person as next, day from days
       window person as (partition by contact_id order by day)
     )
     select case when nth = 1 then '1' when nth = 2 then '2' when nth <= 4 then '3-4' else '5+' end as bucket,
       coalesce(next, $2::timestamptz::date) - day as days,
       (count(*) filter (where next is not null))::int as returned, (count(*) filter (where next is null))::int as open
     from gaps group by 1, 2`,
    [workspaceId, new Date(asOf)],
  );
}

/** Days of history, customers, and the 80th percentile of what a customer spent in the lookback. */
export async function selectShopFigures(
  sql: Sql,
  workspaceId: number,
  asked: { asOf: number; lookbackDays: number },
): Promise<{ historyDays: number; revenueP80: number }> {
  const [row] = await sql.query<{ days: number | null; p80: number | null }>(
    `select (select extract(epoch from $2::timestamptz - min(placed_at)) / 86400 from orders
         where workspace_id = $1 and is_placed) as days,
       (select percentile_cont(0.8) within group (order by spent) from (
          select sum(coalesce(total, 0) - refunded)::float8 as spent from orders
          where workspace_id = $1 and is_placed and status <> 'cancelled' and placed_at > $2::timestamptz - make_interval(days => $3)
          group by contact_id) people) as p80`,
    [workspaceId, new Date(asked.asOf), asked.lookbackDays],
  );
  return { historyDays: Math.floor(Number(row?.days ?? 0)), revenueP80: Number(row?.p80 ?? 0) };
}

/** Gaps between the days on which a person was seen on the site; machines and our own events left out. */
export async function selectVisitGaps(history: History, workspaceId: number, asOf: number): Promise<GapCount[]> {
  const rows = await history.query<{ days: number; returned: number; open: number }>(
    `with visits as (
       select contact_id, arraySort(groupUniqArray(toUInt32(toDate(time)))) as seen from events final
       where workspace_id = {workspace:UInt32} and not is_bot and type in ('page', 'screen', 'track') and time <= fromUnixTimestamp64Milli({asOf:Int64})
         and (type != 'track' or name like 'Product%' or name like 'Checkout%' or name like 'Cart%' or name = 'Form Submitted' or name = 'Email Link Clicked')
       group by contact_id)
     select toUInt32(gap) as days, toUInt32(sum(done)) as returned, toUInt32(sum(1 - done)) as open from (
       select arrayJoin(arrayConcat(
         arrayMap((a, b) -> (b - a, 1), arrayPopBack(seen), arrayPopFront(seen)),
         [(toUInt32(toDate(fromUnixTimestamp64Milli({asOf:Int64}))) - seen[-1], 0)])) as pair, pair.1 as gap, pair.2 as done
       from visits) where gap >= 0 group by gap`,
    { workspace: workspaceId, asOf },
  );
  return rows.map((row) => ({ days: Number(row.days), returned: Number(row.returned), open: Number(row.open) }));
}
