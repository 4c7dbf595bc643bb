import type { Sql } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';
import type { BucketKey, ShopHistory } from './learn-thresholds.ts';
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
  const of = (bucket: BucketKey): GapCount[] => gaps.filter((gap) => gap.bucket === bucket);
  const orderGaps = { '1': of('1'), '2': of('2'), '3-4': of('3-4'), '5+': of('5+') };
  return { ...figures, orderGaps, visitGaps: await selectVisitGaps(stores.history, workspaceId, asOf) };
}
