import type { Sql } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';
import { BUCKETS, type BucketKey, type ShopHistory } from './learn-thresholds.ts';
import type { GapCount } from './return-curve.ts';
import { selectOrderGaps, selectShopFigures, selectVisitGaps } from './shop-history.queries.ts';

/** What the lifecycle learns from, as of an instant. */
export async function readShopHistory(
  stores: { sql: Sql; history: History },
  workspaceId: number,
  asOf: number,
): Promise<ShopHistory> {
  const gaps = await selectOrderGaps(stores.sql, workspaceId, asOf);
  const figures = await selectShopFigures(stores.sql, workspaceId, { asOf, lookbackDays: 365 });
  const orderGaps = Object.fromEntries(
    BUCKETS.map(({ key }): [BucketKey, GapCount[]] => [key, gaps.filter((gap) => gap.bucket === key)]),
  ) as Record<BucketKey, GapCount[]>;
  return { ...figures, orderGaps, visitGaps: await selectVisitGaps(stores.history, workspaceId, asOf) };
}
